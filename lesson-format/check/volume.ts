import type { Verdict } from "#contract/progress.ts";
import { type Condition, narrow } from "./narrow.ts";
import type { ContainerFacts, Observer, VolumeFacts } from "./observer.ts";
import { amount, failed, fits, listed, PASSED, phrase, said, UNSAID } from "./phrase.ts";
import type { Aside, VolumeConditions } from "./schema.ts";
import { fitsWildcard } from "./wildcard.ts";

/** Judges the volumes that the engine holds. */
export async function judgeVolume(
  wanted: VolumeConditions,
  negated: boolean,
  observer: Observer,
  aside: Aside,
): Promise<Verdict> {
  const volumes = await observer.volumes();
  const containers = wanted.usedBy ? await observer.containers() : [];
  const { left, seen } = await narrow(volumes, conditionsOf(wanted, containers));
  if (fits(left.length, wanted.count) !== negated) return PASSED;
  const expected = phrase(negated ? "volume.unwanted" : "volume.wanted", {
    name: wanted.name,
    driver: said(wanted.driver),
    users: wanted.usedBy ?? UNSAID,
    ...amount(wanted.count),
  });
  const counted = phrase("volume.seen.count", { count: left.length, names: listed(left.map((one) => one.name)) });
  return failed(expected, left.length > 0 ? counted : (seen ?? phrase("volume.seen.none")), "docker volume ls", aside);
}

function conditionsOf(
  { name, driver, usedBy }: VolumeConditions,
  containers: readonly ContainerFacts[],
): Condition<VolumeFacts>[] {
  const usersOf = (volume: VolumeFacts) =>
    containers
      .filter((one) => one.mounts.some((mount) => mount.type === "volume" && mount.source === volume.name))
      .map((one) => one.name);
  const conditions: Condition<VolumeFacts>[] = [
    {
      holds: (one) => fitsWildcard(name, one.name),
      say: (misfits) => phrase("volume.seen.names", { names: listed(misfits.map((one) => one.name)) }),
    },
  ];
  if (driver !== undefined) {
    conditions.push({
      holds: (one) => one.driver === driver,
      say: ([one]) => phrase("volume.seen.driver", { name: one.name, driver: one.driver }),
    });
  }
  for (const user of usedBy ?? []) {
    conditions.push({
      holds: (one) => usersOf(one).some((each) => fitsWildcard(user, each)),
      say: ([one]) => phrase("volume.seen.users", { name: one.name, users: listed(usersOf(one)) }),
    });
  }
  return conditions;
}
