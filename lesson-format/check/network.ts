import type { Verdict } from "#contract/progress.ts";
import { type Condition, narrow } from "./narrow.ts";
import type { ContainerFacts, NetworkFacts, Observer } from "./observer.ts";
import { amount, failed, fits, listed, PASSED, phrase, said, UNSAID } from "./phrase.ts";
import type { Aside, NetworkConditions } from "./schema.ts";
import { fitsWildcard } from "./wildcard.ts";

/** Judges the networks that the engine holds. */
export async function judgeNetwork(
  wanted: NetworkConditions,
  negated: boolean,
  observer: Observer,
  aside: Aside,
): Promise<Verdict> {
  const networks = await observer.networks();
  const running = wanted.members ? (await observer.containers()).filter((one) => one.state === "running") : [];
  const { left, seen } = await narrow(networks, conditionsOf(wanted, running));
  if (fits(left.length, wanted.count) !== negated) return PASSED;
  const expected = phrase(negated ? "network.unwanted" : "network.wanted", {
    name: wanted.name,
    driver: said(wanted.driver),
    subnet: said(wanted.subnet),
    members: wanted.members ?? UNSAID,
    ...amount(wanted.count),
  });
  const counted = phrase("network.seen.count", { count: left.length, names: listed(left.map((one) => one.name)) });
  const found = left.length > 0 ? counted : (seen ?? phrase("network.seen.none"));
  const { name } = found.params;
  return failed(
    expected,
    found,
    name === undefined ? "docker network ls" : `docker network inspect ${String(name)}`,
    aside,
  );
}

function conditionsOf(
  { name, driver, subnet, members }: NetworkConditions,
  running: readonly ContainerFacts[],
): Condition<NetworkFacts>[] {
  const membersOf = (network: NetworkFacts) =>
    running.filter((one) => one.networks.includes(network.name)).map((one) => one.name);
  const conditions: Condition<NetworkFacts>[] = [
    {
      holds: (one) => fitsWildcard(name, one.name),
      say: (misfits) => phrase("network.seen.names", { names: listed(misfits.map((one) => one.name)) }),
    },
  ];
  if (driver !== undefined) {
    conditions.push({
      holds: (one) => one.driver === driver,
      say: ([one]) => phrase("network.seen.driver", { name: one.name, driver: one.driver }),
    });
  }
  if (subnet !== undefined) {
    conditions.push({
      holds: (one) => one.subnets.includes(subnet),
      say: ([one]) => phrase("network.seen.subnet", { name: one.name, subnets: listed(one.subnets) }),
    });
  }
  for (const member of members ?? []) {
    conditions.push({
      holds: (one) => membersOf(one).some((each) => fitsWildcard(member, each)),
      say: ([one]) => phrase("network.seen.members", { name: one.name, members: listed(membersOf(one)) }),
    });
  }
  return conditions;
}
