import { readFile } from "node:fs/promises";
import { Failure, lastLines } from "../console/failure.ts";
import { run } from "./run.ts";

/** Why packages are wanted and how to show it. */
export interface AptRequest {
  readonly packages: readonly string[];
  /** Completes "… is needed to …", e.g. `build the base image`. */
  readonly purpose: string;
  readonly signal: AbortSignal;
  readonly note: (text: string) => void;
}

const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive", NEEDRESTART_MODE: "l" };

async function present(name: string): Promise<boolean> {
  const { exitCode, output } = await run("dpkg", ["-s", name]);
  return exitCode === 0 && output.includes("Status: install ok installed");
}

/** True on Debian and what descends from it. */
export async function isDebian(): Promise<boolean> {
  const text = await readFile("/etc/os-release", "utf8").catch(() => "");
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(text);
}

/**
 * Installs those of the packages that are missing, with what they depend on and nothing more.
 * @returns the names that were missing, for the record of what the lab put on the machine
 * @throws Failure `install` or `network`
 */
export async function aptInstall({ packages, purpose, signal, note }: AptRequest): Promise<string[]> {
  const missing: string[] = [];
  for (const name of packages) if (!(await present(name))) missing.push(name);
  if (missing.length === 0) return [];
  const list = missing.join(" ");
  if (!(await isDebian())) {
    throw new Failure(
      "install",
      `${list}: needed to ${purpose}, and this is neither Debian nor Ubuntu.`,
      `Install ${list} with this system's own package manager and try again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new Failure(
      "install",
      `${list}: needed to ${purpose}, and only root can install it.`,
      `Run once: sudo apt-get install ${list}`,
    );
  }
  const apt = ["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0", "-o", "Acquire::Retries=2"];
  const options = { env: environment, signal, onLine: (line: string) => note(line) };
  // What an earlier installation that was killed left half done.
  await run("dpkg", ["--configure", "-a"], { ...options, whole: true });
  note("apt-get update");
  const update = await run("apt-get", [...apt, "update"], options);
  note(`apt-get install ${list}`);
  const install = await run("apt-get", [...apt, "install", "-y", "--no-install-recommends", ...missing], {
    ...options,
    whole: true,
  });
  if (install.exitCode === 0) return missing;
  throw update.exitCode !== 0
    ? new Failure(
        "network",
        `${list} could not be fetched: needed to ${purpose}.`,
        "Check the network and apt's sources (apt-get update must succeed), then try again.",
        { details: lastLines(update.output + install.output) },
      )
    : new Failure(
        "install",
        `apt-get could not install ${list}.`,
        "Mend what apt-get says below (often: dpkg --configure -a), then try again.",
        { details: lastLines(install.output) },
      );
}
