import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { request } from "node:https";
import { importImages } from "./import-images.ts";
import type { ControlLine } from "./import-plan.ts";
import { reason } from "./log.ts";
import { readPublished } from "./published.ts";
import { RegistryUpload } from "./registry-upload.ts";
import { filesOf, type HubFiles, readSettings } from "./settings.ts";
import { Tokens } from "./tokens.ts";

/** Whether the hub answers on its socket with a certificate of its authority, as a sandbox sees it. */
async function answers(files: HubFiles): Promise<boolean> {
  const authority = await readFile(files.sharedAuthority, "utf8").catch(() => null);
  if (authority === null) return false;
  return await new Promise((resolve) => {
    const asked = request({
      socketPath: files.socket,
      ca: authority,
      servername: "registry-1.docker.io",
      headers: { host: "registry-1.docker.io" },
      path: "/v2/",
      timeout: 5000,
    });
    asked.once("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode === 401);
    });
    asked.once("timeout", () => asked.destroy(new Error("silent")));
    asked.once("error", () => resolve(false));
    asked.end();
  });
}

function print(line: ControlLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/**
 * `control.ts status` and `control.ts import` are run by the publisher and by the doctor inside the hub's container, `control.ts health`
 * by the engine.
 */
async function run(command: string | undefined): Promise<void> {
  const files = filesOf(readSettings(process.env));
  if (command === "status") {
    const { images, listings } = await readPublished(files.published);
    const hash = createHash("sha256").update(JSON.stringify(listings)).digest("hex");
    print({ event: "status", ready: await answers(files), images, listings: hash });
  } else if (command === "health") {
    if (!(await answers(files))) throw new Error("the hub does not answer");
  } else if (command === "import") {
    const now = () => Date.now();
    const tokens = new Tokens(
      await readFile(files.tokenKey, "utf8"),
      await readFile(files.tokenCertificate, "utf8"),
      now,
    );
    const imported = (key: string, digest: string) => print({ event: "imported", key, digest });
    await importImages(process.stdin, files, new RegistryUpload(tokens), imported, now);
  } else {
    throw new Error("usage: control.ts status|health|import");
  }
}

run(process.argv[2]).then(
  () => process.exit(0),
  (error: unknown) => {
    print({ event: "failed", cause: reason(error) });
    process.exit(1);
  },
);
