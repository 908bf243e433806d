import type Docker from "dockerode";
import { Demultiplexer } from "./demultiplexer.ts";

/** How a command is run in a container. */
export interface ExecuteOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Default `root`. */
  readonly user?: string;
}

/**
 * Runs a command in a running container through the Docker API and waits for its end.
 * @returns its exit code and stdout and stderr together, as text
 * @throws whatever the Docker API answers when the container does not run
 */
export async function execute(
  container: Docker.Container,
  argv: readonly [string, ...string[]],
  options: ExecuteOptions = {},
): Promise<{ exitCode: number; output: string }> {
  const exec = await container.exec({
    Cmd: [...argv],
    Env: Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${value}`),
    User: options.user ?? "root",
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream = await exec.start({ hijack: true, stdin: false });
  const merged = new Demultiplexer();
  stream.on("error", (error) => merged.destroy(error));
  stream.pipe(merged);
  let output = "";
  merged.setEncoding("utf8");
  for await (const chunk of merged) output += String(chunk);
  const { ExitCode } = await exec.inspect();
  return { exitCode: ExitCode ?? -1, output };
}
