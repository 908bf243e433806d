import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type Docker from "dockerode";
import { Demultiplexer } from "../docker-api/demultiplexer.ts";
import { HUB_CONTAINER } from "./hub-container.ts";
import { type ControlLine, controlLine } from "./service/import-plan.ts";

/** Why the hub could not be told or asked something. */
export type HubErrorCode = "hub.not-ready" | "hub.control" | "hub.import";

/** A failure of the hub itself. */
export class HubError extends Error {
  readonly code: HubErrorCode;
  constructor(code: HubErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "HubError";
    this.code = code;
  }
}

/** What the hub holds of the catalogue, and whether it answers. */
export type HubStatus = Extract<ControlLine, { event: "status" }>;

async function hearLines(output: Readable, hear: (line: ControlLine) => void): Promise<void> {
  let rest = "";
  for await (const chunk of output.setEncoding("utf8")) {
    const lines = `${rest}${String(chunk)}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") hear(controlLine.parse(JSON.parse(line)));
  }
}

/**
 * Runs the hub's control program in its container, over the Docker API: the hub has no network by which it could be reached.
 * @param input what is written to its standard input, one after the other
 * @param signal cuts it off; the program notices the end of its input and leaves no half image
 * @throws HubError `hub.control` when it fails, Docker's own error when the container does not run
 */
export async function runControl(
  docker: Docker,
  command: "status" | "import",
  input: readonly (Readable | string)[],
  hear: (line: ControlLine) => void,
  signal?: AbortSignal,
): Promise<void> {
  const exec = await docker.getContainer(HUB_CONTAINER).exec({
    Cmd: ["node", "/opt/hub/service/control.ts", command],
    AttachStdin: input.length > 0,
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream = await exec.start({ hijack: true, stdin: input.length > 0 });
  let complaint = "";
  const output = new Demultiplexer((chunk) => {
    complaint = `${complaint}${chunk.toString("utf8")}`.slice(-2000);
  });
  const stop = () => stream.destroy(new Error("stopped"));
  signal?.addEventListener("abort", stop, { once: true });
  const heard = Promise.all([pipeline(stream, output), hearLines(output, hear)]);
  const told = (async () => {
    for (const [index, part] of input.entries()) {
      const end = index === input.length - 1;
      if (typeof part !== "string") await pipeline(part, stream, { end });
      else if (end) stream.end(part);
      else stream.write(part);
    }
  })();
  const [hearing, telling] = await Promise.allSettled([heard, told]);
  signal?.removeEventListener("abort", stop);
  signal?.throwIfAborted();
  if (hearing.status === "rejected") throw hearing.reason;
  const { ExitCode } = await exec.inspect();
  if (ExitCode !== 0) {
    throw new HubError("hub.control", `The hub's ${command} ended with ${ExitCode}. ${complaint}`, { cause: telling });
  }
  if (telling.status === "rejected") {
    throw new HubError("hub.control", `The hub's ${command} was cut off.`, { cause: telling.reason });
  }
}

/** Asks the hub how it is. @throws HubError, or Docker's error when its container does not run */
export async function hubStatus(docker: Docker): Promise<HubStatus> {
  const said: HubStatus[] = [];
  await runControl(docker, "status", [], (line) => {
    if (line.event === "status") said.push(line);
  });
  const [status] = said;
  if (!status) throw new HubError("hub.control", "The hub said nothing about itself.");
  return status;
}
