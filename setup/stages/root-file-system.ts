import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type Docker from "dockerode";
import { Failure, lastLines, messageOf } from "../console/failure.ts";
import type { Note } from "../console/stages.ts";
import { followProgress, hasImage } from "../engine/build.ts";
import { recordPackages } from "../instance/machine-record.ts";
import { aptInstall } from "../system/apt.ts";
import { identify } from "../system/process-id.ts";
import { run } from "../system/run.ts";

const SUITE = "trixie";
const UPSTREAM = "debian:trixie-slim";
/** Where the root file system is known on the engine, wherever it came from. */
export const ROOT_FILE_SYSTEM = `docker-lab/root:${SUITE}`;

const FIRST_WORD = 15_000;
const SILENCE = 60_000;
const WORK = "/var/tmp";
const WORK_PREFIX = "docker-lab-root-";

/**
 * Debian's root file system as an image: what the engine has, else pulled, else made with debootstrap.
 * @returns its reference
 * @throws Failure `network`, `install`
 */
export async function ensureRootFileSystem(docker: Docker, signal: AbortSignal, note: Note): Promise<string> {
  if (await hasImage(docker, ROOT_FILE_SYSTEM)) {
    note("up to date");
    return ROOT_FILE_SYSTEM;
  }
  const had = await hasImage(docker, UPSTREAM);
  const problem = had ? null : await pull(docker, signal, note);
  if (problem === null) {
    await docker.getImage(UPSTREAM).tag({ repo: "docker-lab/root", tag: SUITE });
    // Only the lab's own name stays, so that a reset leaves the operator's images as they were.
    if (!had) await docker.getImage(UPSTREAM).remove();
    note(had ? `the engine's own ${UPSTREAM}` : `pulled ${UPSTREAM}`);
    return ROOT_FILE_SYSTEM;
  }
  await bootstrap(docker, problem, signal, note);
  note(`made with debootstrap (${UPSTREAM} could not be pulled)`);
  return ROOT_FILE_SYSTEM;
}

/** @returns null, or why it could not be pulled. A registry that cannot be reached may answer nothing at all: hence the time-outs. */
async function pull(docker: Docker, signal: AbortSignal, note: Note): Promise<string | null> {
  const stall = new AbortController();
  let timer = setTimeout(() => stall.abort(), FIRST_WORD);
  const either = AbortSignal.any([signal, stall.signal]);
  note(`pulling ${UPSTREAM}`);
  try {
    const stream = (await docker.pull(UPSTREAM, { abortSignal: either })) as NodeJS.ReadableStream;
    return await followProgress(stream, either, (line) => {
      clearTimeout(timer);
      timer = setTimeout(() => stall.abort(), SILENCE);
      note(`pulling ${UPSTREAM}: ${line}`);
    });
  } catch (thrown) {
    signal.throwIfAborted();
    return stall.signal.aborted ? "the registry did not answer in time" : messageOf(thrown);
  } finally {
    clearTimeout(timer);
  }
}

async function bootstrap(docker: Docker, problem: string, signal: AbortSignal, note: Note): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new Failure(
      "network",
      `The base image ${UPSTREAM} could not be pulled, and only root can make it with debootstrap instead.`,
      `Give the engine the image (docker load < debian.tar, tagged ${UPSTREAM}), mend its way to a registry, or run the first start as root: sudo npm start`,
      { details: problem },
    );
  }
  note("installing debootstrap");
  await recordPackages(
    await aptInstall({
      packages: ["debootstrap", "debian-archive-keyring"],
      purpose: "make the base image",
      signal,
      note,
    }),
  );
  await removeLeftovers();
  const folder = await mkdtemp(join(WORK, `${WORK_PREFIX}${process.pid}-`));
  const target = join(folder, "root");
  try {
    const env = { ...process.env, DEBOOTSTRAP_DIR: await scriptsFor(folder) };
    // A mount namespace of its own: whatever debootstrap mounts is gone with it, even when it is interrupted.
    const made = await run("unshare", ["--mount", "debootstrap", "--variant=minbase", SUITE, target], {
      env,
      signal,
      onLine: (line) => note(`debootstrap: ${line.replace(/^[IWEP]: /, "")}`),
    });
    if (made.exitCode !== 0) {
      throw new Failure(
        "network",
        "The base image could neither be pulled nor made with debootstrap.",
        "The first build needs Debian's packages: check the network and that apt-get update works, then try again.",
        { details: `pull: ${problem}\n${lastLines(made.output)}` },
      );
    }
    note("importing");
    await importFolder(docker, target, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An older debootstrap does not know the suite by name; all of Debian's newer suites are the same script. */
async function scriptsFor(folder: string): Promise<string> {
  const system = "/usr/share/debootstrap";
  if (existsSync(join(system, "scripts", SUITE))) return system;
  const own = join(folder, "debootstrap");
  await cp(system, own, { recursive: true, verbatimSymlinks: true });
  await symlink("sid", join(own, "scripts", SUITE));
  return own;
}

async function importFolder(docker: Docker, folder: string, signal: AbortSignal): Promise<void> {
  const left = [
    "./dev/*",
    "./proc/*",
    "./sys/*",
    "./var/cache/apt/*.bin",
    "./var/cache/apt/archives/*.deb",
    "./var/lib/apt/lists/*",
  ];
  const tar = spawn("tar", ["-C", folder, "--numeric-owner", ...left.map((each) => `--exclude=${each}`), "-c", "."], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const complaint = text(tar.stderr);
  const ended = new Promise<number>((resolve) => {
    tar.on("error", () => resolve(127));
    tar.on("close", (code) => resolve(code ?? 1));
  });
  try {
    const options = {
      repo: "docker-lab/root",
      tag: SUITE,
      changes: 'CMD ["bash"]',
      abortSignal: signal,
    };
    const stream = (await docker.importImage(tar.stdout as Readable, options)) as NodeJS.ReadableStream;
    const error = await followProgress(stream, signal, () => undefined);
    const exitCode = await ended;
    if (error === null && exitCode === 0) return;
    await docker
      .getImage(ROOT_FILE_SYSTEM)
      .remove()
      .catch(() => undefined);
    throw new Failure(
      "build",
      `The base image could not be imported: ${error ?? `tar ended with ${exitCode}`}`,
      "Check that the disk is not full (df -h), then try again.",
      {
        details: await complaint,
      },
    );
  } finally {
    tar.kill();
  }
}

/** Removes what a killed start left behind. */
async function removeLeftovers(): Promise<void> {
  await mkdir(WORK, { recursive: true });
  for (const name of await readdir(WORK)) {
    const pid = name.startsWith(WORK_PREFIX) ? Number(name.slice(WORK_PREFIX.length).split("-")[0]) : Number.NaN;
    if (pid > 0 && identify(pid) === null) await rm(join(WORK, name), { recursive: true, force: true });
  }
}
