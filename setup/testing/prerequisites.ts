import { existsSync } from "node:fs";
import type { Stages } from "../console/stages.ts";
import { recordPackages } from "../instance/machine-record.ts";
import { aptInstall } from "../system/apt.ts";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser for the tests: what LAB_TEST_CHROMIUM names, else one of the system's, else Debian's is installed. @returns its path */
export async function ensureBrowser(stages: Stages, signal: AbortSignal): Promise<string> {
  const { LAB_TEST_CHROMIUM: named } = process.env;
  if (named !== undefined && named !== "") return named;
  const found = BROWSERS.find((path) => existsSync(path));
  const packages = [...(found === undefined ? ["chromium"] : []), "fonts-nanum"];
  await stages.run("Browser and Korean font", async (note) =>
    recordPackages(await aptInstall({ packages, purpose: "test in a browser", signal, note })),
  );
  return found ?? "/usr/bin/chromium";
}

/** The compiler with which the terminal holder's tests build it. */
export async function ensureCompiler(stages: Stages, signal: AbortSignal): Promise<void> {
  if (existsSync("/usr/bin/gcc")) return;
  await stages.run("Compiler", async (note) =>
    recordPackages(
      await aptInstall({ packages: ["gcc", "libc6-dev"], purpose: "test the terminal holder", signal, note }),
    ),
  );
}
