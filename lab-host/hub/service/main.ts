import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { answerJson } from "./answers.ts";
import { openFront } from "./front.ts";
import { provideKeys } from "./keys.ts";
import { jsonLog, reason } from "./log.ts";
import { PublishedFile } from "./published.ts";
import { Registry } from "./registry.ts";
import { keepRegistry } from "./registry-process.ts";
import { RegistryProxy } from "./registry-proxy.ts";
import { SEARCH_DEFAULT, search } from "./search.ts";
import { filesOf, readSettings } from "./settings.ts";
import { tokenEndpoint } from "./token-endpoint.ts";
import { Tokens } from "./tokens.ts";
import { UploadLimits } from "./upload-limits.ts";

const log = jsonLog(
  () => new Date(),
  (line) => process.stdout.write(line),
);
const now = () => Date.now();
const MOST_QUERY = 256;
const REGISTRY_PATIENCE = 60_000;

async function run(): Promise<void> {
  const settings = readSettings(process.env);
  const files = filesOf(settings);
  const secret = (await readFile(settings.secretFile, "utf8")).trim();
  if (secret.length < 32) throw new Error(`${settings.secretFile} holds no secret of at least 32 characters`);
  const { keys, made } = await provideKeys(files, now());
  log.info("keys", { made });

  const tokens = new Tokens(keys.tokenKey, keys.tokenCertificate, now);
  const httpSecret = createHmac("sha256", secret).update("registry uploads").digest("hex");
  const process_ = await keepRegistry(files, httpSecret, "/tmp/registry.json", log, now);
  const registry = new Registry(tokens, now);
  const limits = await UploadLimits.load(
    { file: files.usage, storage: files.storage },
    { quota: settings.accountQuota, floor: settings.diskFloor },
    log,
  );
  const catalogue = new PublishedFile(files.published);
  const proxy = new RegistryProxy(tokens, limits, now);

  const giveUp = now() + REGISTRY_PATIENCE;
  while (!(await registry.answers())) {
    if (now() > giveUp) throw new Error("the registry does not answer");
    await pause(25);
  }

  const front = await openFront(
    files.socket,
    keys,
    {
      async token(request, response, url) {
        const exists = (repository: string) => registry.exists(repository);
        const reserved = await catalogue.reserved();
        await tokenEndpoint(request, response, url, { secret, tokens, exists, reserved });
      },
      async search(_request, response, url) {
        const query = url.searchParams.get("q") ?? "";
        if (query.length > MOST_QUERY) return answerJson(response, 400, { detail: "the search text is too long" });
        const [{ listings }, pushed] = await Promise.all([catalogue.current(), registry.repositories()]);
        const limit = Number(url.searchParams.get("n") ?? SEARCH_DEFAULT);
        answerJson(response, 200, search(listings, pushed, query, limit));
      },
      registry: (request, response) => proxy.pass(request, response),
    },
    log,
    () => performance.now(),
  );
  log.info("ready", { socket: files.socket });

  let ending = false;
  const end = async (signal: string) => {
    if (ending) return;
    ending = true;
    log.info("ending", { signal });
    await front.close();
    proxy.close();
    await process_.stop();
    await limits.save();
    log.info("ended");
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end(signal));
}

run().catch((error: unknown) => {
  log.error("the hub cannot start", { cause: reason(error) });
  process.exit(1);
});
