import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import { Demultiplexer } from "#lab-host/docker-api/demultiplexer.ts";

const SCRIPT = "/tmp/lab-script";
const HOME = "/home/student";

/** Where a script's output goes. */
export interface Outlets {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** Resolves when the stream is over; rejects with the signal's reason when the operator has had enough. */
function over(stream: NodeJS.ReadableStream, connection: Duplex, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      connection.destroy();
      reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    const end = () => {
      signal.removeEventListener("abort", stop);
      resolve();
    };
    stream.once("end", end);
    stream.once("close", end);
    stream.once("error", reject);
  });
}

async function upload(container: Docker.Container, script: Buffer): Promise<void> {
  const exec = await container.exec({
    Cmd: ["sh", "-c", `cat > ${SCRIPT} && chmod 755 ${SCRIPT}`],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  });
  const connection = await exec.start({ hijack: true, stdin: true });
  connection.resume();
  connection.end(script);
  await over(connection, connection, new AbortController().signal);
}

/** What a learner's login shell has. */
const asStudent = {
  User: "student",
  WorkingDir: HOME,
  Env: [`HOME=${HOME}`, "USER=student", "LOGNAME=student", "LANG=C.UTF-8"],
};

/** Runs a bash script in a sandbox as its learner, in the home directory, without input. @returns the script's exit code */
export async function runScript(
  container: Docker.Container,
  script: Buffer,
  argv: readonly string[],
  outlets: Outlets,
  signal: AbortSignal,
): Promise<number> {
  await upload(container, script);
  const exec = await container.exec({
    ...asStudent,
    Cmd: ["bash", "-l", SCRIPT, ...argv],
    AttachStdout: true,
    AttachStderr: true,
  });
  const connection = await exec.start({ hijack: true, stdin: false });
  const output = new Demultiplexer((chunk) => outlets.stderr.write(chunk));
  output.on("data", (chunk: Buffer) => outlets.stdout.write(chunk));
  connection.on("error", (error) => output.destroy(error));
  connection.pipe(output);
  await over(output, connection, signal);
  return (await exec.inspect()).ExitCode ?? -1;
}

/** An interactive login shell of the learner's in a sandbox, on the operator's terminal. @returns the shell's exit code */
export async function openShell(
  container: Docker.Container,
  terminal: { readonly input: NodeJS.ReadStream; readonly output: NodeJS.WriteStream },
  signal: AbortSignal,
): Promise<number> {
  const { input, output } = terminal;
  const exec = await container.exec({
    ...asStudent,
    Env: [...asStudent.Env, `TERM=${process.env["TERM"] ?? "xterm-256color"}`],
    Cmd: ["bash", "-l"],
    Tty: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  });
  const connection = await exec.start({ hijack: true, stdin: true, Tty: true });
  const resize = () => void exec.resize({ w: output.columns, h: output.rows }).catch(() => undefined);
  resize();
  output.on("resize", resize);
  const raw = input.isRaw;
  input.setRawMode(true);
  input.resume();
  input.pipe(connection);
  connection.on("data", (chunk: Buffer) => output.write(chunk));
  try {
    await over(connection, connection, signal);
  } finally {
    output.off("resize", resize);
    input.unpipe(connection);
    input.setRawMode(raw);
    input.pause();
  }
  return (await exec.inspect()).ExitCode ?? -1;
}
