import { readFile } from "node:fs/promises";
import { takeSeat } from "#e2e/support/pair.ts";
import { execute } from "#lab-host/docker-api/execute.ts";
import { engineClient } from "#lab-server/adapters/docker/engine-client.ts";
import { sandboxIdOf } from "#lab-server/adapters/docker/labels.ts";
import { DockerSandboxHost } from "#lab-server/adapters/docker/sandbox-host.ts";
import { createLinkFactory } from "#lab-server/adapters/ssh/link-factory.ts";
import { readLinkKey } from "#lab-server/adapters/ssh/read-link-key.ts";
import type { Log } from "#lab-server/ports/log.ts";
import { type Figure, timeFigures } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { median } from "./statistics.ts";

const COMMANDS = 200;
/** `docker exec` is so slow that fewer tell as much. */
const EXECS = 30;

const nothing = (): void => undefined;
const quiet: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

async function times(count: number, run: () => Promise<unknown>): Promise<number[]> {
  await run();
  const all: number[] = [];
  while (all.length < count) {
    const began = performance.now();
    await run();
    all.push(performance.now() - began);
  }
  return all;
}

/** One command (`true`) through the link of a sandbox, and through `docker exec` on the lab host's engine. */
export function measureCommands(ground: Ground): Promise<Figure[]> {
  return ground.withLabServer({ pool: 0 }, async (server) => {
    const seat = await takeSeat(server.url, server.config.name, ground.host);
    const id = sandboxIdOf((await seat.container.inspect()).Name);
    if (id === null) throw new Error("the sandbox's container has no sandbox's name");
    const { privateKey, publicKey } = readLinkKey(await readFile(server.config.linkKeyFile, "utf8"));
    const host = new DockerSandboxHost({
      docker: engineClient(server.config.labHost),
      instance: server.config.name,
      keeper: "lab-server",
      image: server.config.sandboxImage,
      linkPublicKey: publicKey,
      // Only sandboxes that are created need the profile; this one is there already.
      seccomp: "{}",
      log: quiet,
    });
    const link = await createLinkFactory({ openLink: (sandbox) => host.openLink(sandbox), privateKey }).connect(id);
    const linked = await times(COMMANDS, () => link.run(["true"]));
    const execed = await times(EXECS, () => execute(seat.container, ["true"]));
    link.close();
    await seat.leave();
    return [
      ...timeFigures("command.link", "a command through the link", linked),
      ...timeFigures("command.exec", "a command through docker exec", execed),
      {
        id: "command.ratio",
        label: "docker exec against the link",
        value: median(execed) / median(linked),
        unit: "×",
        aim: null,
      },
    ];
  });
}
