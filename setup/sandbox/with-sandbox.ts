import { setTimeout as sleep } from "node:timers/promises";
import type Docker from "dockerode";
import { execute } from "#lab-host/docker-api/execute.ts";
import { randomIds } from "#lab-server/adapters/crypto/random-ids.ts";
import { containerName } from "#lab-server/adapters/docker/labels.ts";
import type { CommandContext } from "../commands/command.ts";
import { Failure, messageOf } from "../console/failure.ts";
import type { SandboxGround } from "../stages/provision.ts";
import { limitsOf, operatorHost } from "./operator-host.ts";

const PATIENCE = 120_000;

/** A sandbox that runs and whose engine answers. */
export interface LiveSandbox {
  readonly id: string;
  readonly container: Docker.Container;
  /** Milliseconds from the wish to an engine that answers `docker version`. */
  readonly startMs: number;
}

/** Does something with a fresh sandbox and removes it, whatever happens. @throws Failure `sandbox` when it does not start */
export async function withSandbox<T>(
  context: CommandContext,
  ground: SandboxGround,
  use: (sandbox: LiveSandbox) => Promise<T>,
): Promise<T> {
  const host = await operatorHost(context, ground);
  const id = randomIds.short();
  const began = performance.now();
  try {
    await host.create(id, limitsOf(context, ground)).catch((thrown: unknown) => {
      throw new Failure(
        "sandbox",
        `No sandbox can be started: ${messageOf(thrown)}`,
        "npm run doctor examines why; docs/operations.md has a table of causes.",
        {
          cause: thrown,
        },
      );
    });
    const container = ground.host.docker.getContainer(containerName(id));
    await engineAnswers(container, context.signal);
    return await use({ id, container, startMs: performance.now() - began });
  } finally {
    await host.remove(id);
  }
}

async function engineAnswers(container: Docker.Container, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    signal.throwIfAborted();
    const { exitCode, output } = await execute(container, ["docker", "version"]).catch((thrown: unknown) => ({
      exitCode: -1,
      output: messageOf(thrown),
    }));
    if (exitCode === 0) return;
    if (Date.now() > deadline) {
      throw new Failure(
        "sandbox",
        `The engine in the sandbox does not answer after ${PATIENCE / 1000} s.`,
        "npm run doctor examines the machine.",
        {
          details: output,
        },
      );
    }
    await sleep(50);
  }
}
