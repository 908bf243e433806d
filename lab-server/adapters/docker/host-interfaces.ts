import { z } from "zod";
import { type PictureOfInterface, pictureOfInterface } from "#contract/engine.ts";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";

/** Most containers whose interfaces are read at once: each takes a process in the sandbox. */
const MOST_PIDS = 200;
const MOST_INTERFACES = 1000;
/** Most interfaces of one container that are remembered; it has one for each network. */
const MOST_INSIDE = 100;
const MOST_BYTES = 4 * 1024 * 1024;
const LONGEST_MS = 5000;
/** The host's interfaces, then those in the network namespace of each process that is named, each after NUL, its number and NUL. */
const LOOK = `ip -j -d addr show
for pid in "$@"; do
  printf '\\0%s\\0' "$pid"
  nsenter --target "$pid" --net ip -j addr show 2> /dev/null
done
true`;

/** What we read of an interface that `ip -j -d addr` lists (iproute2). */
const listed = z
  .array(
    z.object({
      ifindex: z.int(),
      ifname: z.string().max(64),
      /** Of a veth: the number of its other end, in the namespace where that is. */
      link_index: z.int().nullish(),
      flags: z.array(z.string()).max(100).nullish(),
      link_type: z.string().nullish(),
      address: z.string().max(64).nullish(),
      master: z.string().max(64).nullish(),
      linkinfo: z.object({ info_kind: z.string().nullish() }).nullish(),
      addr_info: z
        .array(z.object({ local: z.string().max(64).nullish(), prefixlen: z.int().nullish() }))
        .max(200)
        .nullish(),
    }),
  )
  .max(MOST_INTERFACES);
type Listed = z.infer<typeof listed>[number];

/** An interface in a container: where its other end is, as the host numbers it. */
export interface InnerInterface {
  readonly index: number;
  readonly name: string;
  readonly mac: string;
  readonly peerIndex: number | null;
}

/** An interface of the host, with what finding its other end takes. */
export interface OuterInterface extends PictureOfInterface {
  readonly index: number;
  readonly peerIndex: number | null;
}

/** What one look at a sandbox's interfaces shows. */
export interface InterfaceLook {
  readonly host: readonly OuterInterface[];
  /** By process. */
  readonly inside: ReadonlyMap<number, readonly InnerInterface[]>;
}

/**
 * Looks at the interfaces of a sandbox's host, and of the network namespaces of some of its processes. What cannot be read, for example
 * because the learner has removed `ip`, is left out.
 * @throws LinkError when the sandbox cannot be asked
 */
export async function lookAtInterfaces(link: SandboxLink, pids: readonly number[]): Promise<InterfaceLook> {
  const words = pids.slice(0, MOST_PIDS).map(String);
  const { stdout } = await link.run(["/bin/sh", "-c", LOOK, "look", ...words], {
    timeoutMs: LONGEST_MS,
    maxBytes: MOST_BYTES,
  });
  return readLook(stdout.toString("utf8"));
}

/** Reads what the look prints. Never throws: the learner may have put anything in the place of `ip`. */
export function readLook(output: string): InterfaceLook {
  const [host = "", ...parts] = output.split("\0");
  const inside = new Map<number, readonly InnerInterface[]>();
  for (let index = 0; index + 1 < parts.length; index += 2) {
    inside.set(
      Number(parts[index]),
      read(parts[index + 1] ?? "")
        .slice(0, MOST_INSIDE)
        .map(innerOf),
    );
  }
  return { host: read(host).flatMap(outerOf), inside };
}

function read(json: string): readonly Listed[] {
  try {
    const parsed = listed.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function innerOf(each: Listed): InnerInterface {
  return { index: each.ifindex, name: each.ifname, mac: each.address ?? "", peerIndex: each.link_index ?? null };
}

function outerOf(each: Listed): OuterInterface[] {
  const drawn = pictureOfInterface.safeParse({
    name: each.ifname,
    kind: kindOf(each),
    up: each.flags?.includes("UP") === true,
    addresses: (each.addr_info ?? []).flatMap(({ local, prefixlen }) =>
      local && !local.startsWith("fe80:") ? [`${local}/${prefixlen ?? 0}`] : [],
    ),
    bridge: each.master ?? null,
  });
  return drawn.success ? [{ ...drawn.data, index: each.ifindex, peerIndex: each.link_index ?? null }] : [];
}

function kindOf(each: Listed): PictureOfInterface["kind"] {
  const kind = each.linkinfo?.info_kind ?? "";
  if (each.link_type === "loopback") return "loopback";
  // The way out of a sandbox is a veth pair, too; to the learner it is the host's network card.
  if (each.ifname === "eth0") return "ethernet";
  if (kind === "bridge" || kind === "veth") return kind;
  return kind === "" && each.link_type === "ether" ? "ethernet" : "other";
}
