import { join } from "node:path";
import type Docker from "dockerode";
import type { EngineEndpoint, LabServerConfig } from "#config/lab-server-config.ts";
import type { Config } from "#config/options.ts";
import { HubError } from "#lab-host/hub/control-client.ts";
import { hubImagePlan } from "#lab-host/hub/image-plan.ts";
import { publishCatalogue } from "#lab-host/hub/publish.ts";
import { startHub } from "#lab-host/hub/start-hub.ts";
import type { CommandContext } from "../commands/command.ts";
import { Failure, messageOf } from "../console/failure.ts";
import { ensureImage, hasImage, type ImagePlan, referenceOf } from "../engine/build.ts";
import { notingBuildCache } from "../engine/build-cache.ts";
import { describeEndpoint, dockerAt, endpointOf } from "../engine/connect.ts";
import { findEngine } from "../engine/find.ts";
import { ensureEngine } from "../engine/install.ts";
import { type LimitFacts, missingLimits } from "../engine/limits.ts";
import { claimDataFolder } from "../instance/data-folder.ts";
import { type InstancePaths, repository, shared } from "../instance/paths.ts";
import { ensureSecrets } from "../instance/secrets.ts";
import { type InstanceState, writeState } from "../instance/state.ts";
import { withLock } from "../system/lock.ts";
import { pinnedNode } from "../system/pinned-node.ts";
import { freePort } from "../system/ports.ts";
import { together } from "../system/together.ts";
import { baseReference, copyImage, ensureBase } from "./images.ts";
import { demandDataFolder, ensureLabHost, labHostName } from "./lab-host.ts";
import { labHostImagePlan, labHostOptions, sandboxImagePlan } from "./lab-host-plan.ts";
import { demandDisk, demandLimits, demandMemory, demandUserNamespaces, userNamespaces } from "./preflight.ts";
import { ensureSite } from "./site.ts";

/** The lab host's engine with the base image in it. */
export interface LabHost {
  readonly docker: Docker;
  readonly endpoint: EngineEndpoint;
  readonly base: string;
  readonly cpus: number;
  /** Its container and the engine that runs it, when it is one of this machine. */
  readonly container: { readonly docker: Docker; readonly name: string } | null;
}

/** @throws Failure `data-folder` when the data folder is not the instance's */
async function ensureFolders(config: Config, paths: InstancePaths): Promise<void> {
  if (config.labHost === "") {
    const found = await findEngine(process.env);
    if (found.state === "ready") await demandDataFolder(found.engine.docker, config.name, paths);
  }
  await claimDataFolder(paths.data, config.name);
  await ensureSecrets(paths);
}

/** The lab host as a container of this machine's engine: engine, checks, base image, its image, the container, the base image in it. */
export async function provideLabHost({ config, paths, stages, signal }: CommandContext): Promise<LabHost> {
  await ensureFolders(config, paths);
  const outer = await stages.run("Docker engine", async (note) => {
    const engine = await ensureEngine(process.env, signal, note);
    note(`${engine.version}, cgroup v${engine.cgroupVersion}`);
    demandMemory(engine.memory);
    demandLimits(engine.missingLimits);
    demandUserNamespaces(await userNamespaces());
    return engine;
  });
  const waiting = (note: (text: string) => void) => (pid: number) =>
    note(`waiting for process ${pid}, which is building it`);
  const { docker } = outer;
  const { base, image } = await stages.run("Lab host image", (note) =>
    withLock(join(shared.cache, "images.lock"), signal, waiting(note), async () => {
      const built = await hasImage(docker, await referenceOf(labHostImagePlan(await baseReference())));
      await demandDisk(outer.root, built);
      const make = async () => {
        const made = await ensureBase(docker, signal, note);
        return { base: made, image: await ensureImage(docker, labHostImagePlan(made), signal, note) };
      };
      return built ? make() : notingBuildCache(docker, make);
    }),
  );
  const name = labHostName(config.name);
  const inner = await stages.run("Lab host", (note) =>
    ensureLabHost(docker, labHostOptions(image, name, config.name, paths), paths, signal, note),
  );
  await stages.run("Base image in the lab host", (note) => copyImage(docker, inner, base, signal, note));
  return {
    docker: inner,
    endpoint: { kind: "socket", path: paths.socket },
    base,
    cpus: outer.cpus,
    container: { docker, name },
  };
}

/** A lab host that was prepared elsewhere (`npm start -- --only-lab-host` there), by its engine's address. */
async function reachLabHost({ config, paths, stages, signal }: CommandContext): Promise<LabHost> {
  await ensureFolders(config, paths);
  return await stages.run(`Lab host at ${config.labHost}`, async (note) => {
    const endpoint = endpointOf(config.labHost, config.labHostTls);
    const docker = dockerAt(endpoint);
    const info: unknown = await docker.info().catch((thrown: unknown) => {
      throw new Failure(
        "lab-host",
        `No lab host answers at ${describeEndpoint(endpoint)}: ${messageOf(thrown)}`,
        "Prepare it there with npm start -- --only-lab-host, and lead its socket here (docs/operations.md, “A lab host elsewhere”).",
        { cause: thrown },
      );
    });
    const facts = info as LimitFacts & { readonly Runtimes?: Readonly<Record<string, unknown>>; readonly NCPU: number };
    const { Runtimes, NCPU } = facts;
    if (Runtimes?.["lab-runc"] === undefined) {
      throw new Failure(
        "lab-host",
        `The engine at ${describeEndpoint(endpoint)} is no lab host: it has no runtime lab-runc.`,
        "Prepare one there with npm start -- --only-lab-host and give the address of the socket in its data folder.",
      );
    }
    demandLimits(missingLimits(facts));
    return { docker, endpoint, base: await ensureBase(docker, signal, note), cpus: NCPU, container: null };
  });
}

/** A failure of the hub's as the operator's to mend; others are passed on. */
function hubFailure(thrown: unknown): never {
  if (!(thrown instanceof HubError)) throw thrown;
  const [what = "", ...words] = thrown.message.split("\n");
  throw new Failure(
    "hub",
    what,
    "Try again; if it stays so: docker logs hub on the lab host's engine (docs/operations.md, “Logs”).",
    {
      cause: thrown,
      details: words.join("\n"),
    },
  );
}

/** The sandbox image and the running hub with its images, on a lab host's engine. @returns the sandbox image's reference */
async function furnish({ config, paths, stages }: CommandContext, host: LabHost, signal: AbortSignal): Promise<string> {
  const { docker, base } = host;
  const [sandboxImage] = await together<[string, null]>(signal, [
    (stop) => stages.run("Sandbox image", (note) => ensureImage(docker, sandboxImagePlan(base), stop, note)),
    async (stop) => {
      await stages.run("Hub", async (note) => {
        const node = { binary: pinnedNode.binary, version: pinnedNode.version };
        const image = await ensureImage(docker, hubImagePlan(repository, node, base), stop, note);
        await startHub(docker, { image, instance: config.name, secretFile: paths.hubSecret, signal: stop }).catch(
          hubFailure,
        );
        note("answers");
      });
      await stages.run("The hub's images", async (note) => {
        const { published } = await publishCatalogue(docker, {
          catalogueDir: join(repository, "content", "images"),
          baseImage: base,
          builder: { referenceOf, ensureImage: (plan: ImagePlan, tell) => ensureImage(docker, plan, stop, tell) },
          progress: note,
          signal: stop,
        }).catch(hubFailure);
        note(published.length === 0 ? "up to date" : `${published.length} published`);
      });
      return null;
    },
  ]);
  return sandboxImage;
}

/** A lab host with all that sandboxes need. */
export interface SandboxGround {
  readonly host: LabHost;
  /** Reference of the sandbox image on its engine. */
  readonly sandboxImage: string;
}

/** Everything but the site: lab host, hub, images. Idempotent: what is there is kept. */
export async function provideSandboxes(context: CommandContext): Promise<SandboxGround> {
  const provide = context.config.labHost === "" ? provideLabHost : reachLabHost;
  const host = await provide(context);
  return { host, sandboxImage: await furnish(context, host, context.signal) };
}

/**
 * Everything that the lab needs before its processes start: lab host, hub, images, site. Idempotent: what is there is kept.
 * @param development the site is not built, because `next dev` will
 * @param beforeSite the site is not built before this has settled
 * @returns what was also written to the instance's state file
 */
export async function provision(
  context: CommandContext,
  development: boolean,
  beforeSite: Promise<unknown> = Promise.resolve(),
): Promise<InstanceState> {
  const { config, paths, stages, signal } = context;
  // Before anything else begins, so that a refusal is all that there is to read.
  await ensureFolders(config, paths);
  const [{ host, sandboxImage }, site] = await together<[SandboxGround, string | null]>(signal, [
    (stop) => provideSandboxes({ ...context, signal: stop }),
    async (stop) => {
      if (development) return null;
      await Promise.allSettled([beforeSite]);
      return await stages.run("Site", (note) => ensureSite(stop, note));
    },
  ]);
  const labServer: LabServerConfig = {
    name: config.name,
    listen: config.listen,
    port: config.port,
    nextAddress: `http://127.0.0.1:${await freePort()}`,
    development,
    siteNames: config.siteNames,
    previewDomain: config.previewDomain,
    logLevel: config.logLevel,
    labHost: host.endpoint,
    sandboxImage,
    pool: config.pool,
    maxSandboxes: config.maxSandboxes,
    sessionsPerLearner: config.sessionsPerLearner,
    limits: {
      memory: config.memory,
      cpus: Math.min(config.cpus, host.cpus),
      pids: config.pids,
      disk: config.disk,
    },
    lifetime: config.lifetime,
    idle: config.idle,
    database: paths.database,
    lessons: join(repository, "content", "lessons"),
    hubSecretFile: paths.hubSecret,
    linkKeyFile: paths.linkKey,
    cookieSecretFile: paths.cookieSecret,
  };
  const state = { labServer, site, labHostContainer: host.container?.name ?? null };
  await writeState(paths, state);
  return state;
}
