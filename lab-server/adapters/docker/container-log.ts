import type Docker from "dockerode";
import { Demultiplexer } from "#lab-host/docker-api/demultiplexer.ts";
import { statusOf } from "./engine-client.ts";
import { inTime } from "./in-time.ts";

/** A sandbox's engine must have answered within this, in milliseconds. */
const ANSWER_MS = 10_000;
const MOST_BYTES = 64 * 1024;
/** A line is at most 16 KiB in the engine's log. */
const MOST_LINES = 400;

/**
 * The end of what a container has printed, both streams together; empty when the container is not there.
 * @param tty whether it has a terminal, which makes both streams one
 * @throws what the engine's client throws
 */
export async function containerLog(docker: Docker, id: string, tty: boolean): Promise<string> {
  try {
    const log = await inTime(ANSWER_MS, (abortSignal) =>
      docker.getContainer(id).logs({ stdout: true, stderr: true, tail: MOST_LINES, abortSignal }),
    );
    return (tty ? log : await demultiplexed(log)).subarray(-MOST_BYTES).toString("utf8");
  } catch (error) {
    if (statusOf(error) === 404) return "";
    throw error;
  }
}

async function demultiplexed(log: Buffer): Promise<Buffer> {
  const output = new Demultiplexer();
  output.end(log);
  const parts: Buffer[] = [];
  for await (const part of output) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
