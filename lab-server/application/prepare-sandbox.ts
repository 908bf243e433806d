import { HOME } from "#lab-server/domain/sandbox-path.ts";
import type { SandboxLimits } from "#lab-server/ports/sandbox-host.ts";
import type { CommandOptions, SandboxLink } from "#lab-server/ports/sandbox-link.ts";

/** A learner's account on the lab's Docker Hub. */
export interface HubAccount {
  readonly username: string;
  readonly password: string;
}

const PLACE_MS = 10_000;
const NODES_MS = 120_000;
/** What one more node may take beside what the sandbox's own host may take: an engine and a few small containers. */
const NODE_MEMORY = 512 * 1024 * 1024;
const NODE_PIDS = 512;

/** The shells of the sandbox read this file before their first prompt. */
const ACCOUNT = `umask 077
cat > /run/lab/hub-account && chown student:student /run/lab/hub-account`;

/** The limits of a sandbox that holds `nodes` nodes, its host among them. */
export function limitsOf(limits: SandboxLimits, nodes: number): SandboxLimits {
  const more = nodes - 1;
  return { ...limits, memory: limits.memory + more * NODE_MEMORY, pids: limits.pids + more * NODE_PIDS };
}

/** Gives the learner's shells the account on the hub, as `HUB_USERNAME` and `HUB_PASSWORD`. @throws Error, LinkError */
export async function placeAccount(link: SandboxLink, { username, password }: HubAccount): Promise<void> {
  const text = `export HUB_USERNAME='${username}' HUB_PASSWORD='${password}'\n`;
  await demand(link, ["/bin/sh", "-c", ACCOUNT], { stdin: Buffer.from(text), timeoutMs: PLACE_MS });
}

/** Unpacks a lesson's starting files (a tar archive) in the learner's home folder; they are the learner's. @throws Error, LinkError */
export async function placeFiles(link: SandboxLink, archive: Buffer): Promise<void> {
  const unpack = ["tar", "--extract", "--touch", "--no-overwrite-dir", "--directory", HOME] as const;
  await demand(link, unpack, { user: "student", stdin: archive, timeoutMs: PLACE_MS });
}

/** Switches on the nodes of a sandbox, `nodes` with its own host; returns when their engines answer. @throws Error, LinkError */
export async function startNodes(link: SandboxLink, nodes: number): Promise<void> {
  await demand(link, ["lab-node", "up", String(nodes)], { timeoutMs: NODES_MS });
}

async function demand(link: SandboxLink, argv: readonly [string, ...string[]], options: CommandOptions): Promise<void> {
  const { exitCode, stderr } = await link.run(argv, options);
  if (exitCode !== 0) {
    throw new Error(`${argv[0]} ended with ${exitCode} in the sandbox: ${stderr.toString("utf8").slice(-500)}`);
  }
}
