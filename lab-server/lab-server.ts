import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { dirname } from "node:path";
import type { LabServerConfig } from "#config/lab-server-config.ts";
import { accountPassword } from "#lab-host/hub/account.ts";
import { cookieVisitors } from "./adapters/crypto/cookie-visitors.ts";
import { randomIds } from "./adapters/crypto/random-ids.ts";
import { signedTickets } from "./adapters/crypto/signed-tickets.ts";
import { engineClient } from "./adapters/docker/engine-client.ts";
import { isEngineWell, isHubWell } from "./adapters/docker/lab-host-health.ts";
import { dockerEngines } from "./adapters/docker/sandbox-engine.ts";
import { DockerSandboxHost } from "./adapters/docker/sandbox-host.ts";
import { readLessonFiles } from "./adapters/files/lesson-files.ts";
import { readMessages } from "./adapters/files/message-catalogue.ts";
import { createFrontDoor } from "./adapters/http/front-door.ts";
import { portProbe } from "./adapters/http/port-probe.ts";
import { PreviewCookies } from "./adapters/http/preview-cookies.ts";
import { PreviewDoor } from "./adapters/http/preview-door.ts";
import { remoteNetwork } from "./adapters/http/remote-address.ts";
import { SessionDoor } from "./adapters/http/session-door.ts";
import { SiteDoor } from "./adapters/http/site-door.ts";
import { prometheusMetrics } from "./adapters/observability/prometheus-metrics.ts";
import { CROWD, Crowd } from "./adapters/socket/crowd.ts";
import { Dispatch, RATES } from "./adapters/socket/dispatch.ts";
import { requestHandlers, signalHandlers } from "./adapters/socket/handlers.ts";
import { SocketDoor } from "./adapters/socket/socket-door.ts";
import { openStores } from "./adapters/sql/kysely-stores.ts";
import { sqliteDialect } from "./adapters/sql/sqlite-dialect.ts";
import { createEngineAgent, createPortAgent } from "./adapters/ssh/link-agent.ts";
import { createLinkFactory } from "./adapters/ssh/link-factory.ts";
import { readLinkKey } from "./adapters/ssh/read-link-key.ts";
import { holderRecordings } from "./adapters/terminal/holder-recordings.ts";
import { HolderTerminals } from "./adapters/terminal/holder-terminals.ts";
import { enterPreview } from "./application/enter-preview.ts";
import { createLab } from "./application/lab.ts";
import { isSiteName } from "./domain/site-names.ts";
import { healthOf } from "./health.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";

/** A lab server that listens. */
export interface LabServer {
  /** The port that it listens on. */
  readonly port: number;
  /** Stops listening and closes every stream; sandboxes and their shells live on. */
  close(): Promise<void>;
}

const SECCOMP = new URL("../lab-host/engine/seccomp.json", import.meta.url);
/** Memory that a sandbox takes once a learner uses it, in bytes: its engine, and a few small containers. */
const MEMORY_PER_SANDBOX = 160 * 1024 * 1024;
const MEMORY_RESERVE = 512 * 1024 * 1024;
/** Disk that a sandbox takes in the course of a lesson. Disks are sparse: their size is only the most that they may grow to. */
const DISK_PER_SANDBOX = 256 * 1024 * 1024;
const DISK_RESERVE = 1024 * 1024 * 1024;

/** How long the end waits for connections to close. */
const END_MS = 3000;

/**
 * Puts a lab server together by hand, reconciles it with its lab host and listens.
 * @param signal gives up the start, which waits for a lab host that does not answer
 * @throws the signal's reason, once everything is closed again
 */
export async function startLabServer(
  config: LabServerConfig,
  clock: Clock,
  log: Log,
  signal?: AbortSignal,
): Promise<LabServer> {
  const [hubSecret, cookieSecret, linkKey] = await Promise.all([
    readSecret(config.hubSecretFile),
    readSecret(config.cookieSecretFile),
    readSecret(config.linkKeyFile),
  ]);
  const link = readLinkKey(`${linkKey}\n`);
  const docker = engineClient(config.labHost);
  const host = new DockerSandboxHost({
    docker,
    instance: config.name,
    keeper: "lab-server",
    image: config.sandboxImage,
    linkPublicKey: link.publicKey,
    seccomp: await readFile(SECCOMP, "utf8"),
    log,
  });
  const contentDir = dirname(config.lessons);
  const [ko, en] = await Promise.all([
    readMessages(`${contentDir}/messages/pages.ko.json`),
    readMessages(`${contentDir}/messages/pages.en.json`),
  ]);
  const messages = { ko, en };
  const lessons = await readLessonFiles(contentDir, config.development, log);
  const stores = await openStores(sqliteDialect(config.database));
  const metrics = prometheusMetrics();
  const visitors = cookieVisitors(config.name, cookieSecret, randomIds);
  const tickets = signedTickets(cookieSecret, config.lifetime, clock);
  const crowd = new Crowd(CROWD);
  const socket = new SocketDoor({ visitors, crowd, addressOf: remoteNetwork, log });
  const lab = createLab(
    {
      host,
      links: createLinkFactory({ openLink: (id) => host.openLink(id), privateKey: link.privateKey }),
      engines: dockerEngines((each) => createEngineAgent(each)),
      terminals: new HolderTerminals(),
      recordings: holderRecordings,
      probe: portProbe(createPortAgent),
      stores,
      lessons,
      audience: socket,
      tickets,
      clock,
      ids: randomIds,
      log,
      metrics,
      random: Math.random,
      hubPassword: (username) => accountPassword(hubSecret, username),
    },
    {
      limits: config.limits,
      admission: {
        maxSandboxes: config.maxSandboxes === 0 ? Number.POSITIVE_INFINITY : config.maxSandboxes,
        memoryReserve: MEMORY_RESERVE,
        memoryPerSandbox: MEMORY_PER_SANDBOX,
        diskReserve: DISK_RESERVE,
        diskPerSandbox: DISK_PER_SANDBOX,
      },
      terms: { lifetimeMs: config.lifetime, idleMs: config.idle },
      pool: config.pool,
      sessionsPerLearner: config.sessionsPerLearner,
      previewDomain: config.previewDomain,
    },
  );
  const site = new SiteDoor({
    nextAddress: config.nextAddress,
    visitors,
    mayWelcome: (incoming) => crowd.mayArrive(remoteNetwork(incoming)),
    messages,
    log,
  });
  const previews = new PreviewDoor({
    tickets,
    cookies: new PreviewCookies(config.name),
    enter: (ticket) => enterPreview(lab.services, { id: ticket.identityId, role: "learner" }, ticket.target),
    agentFor: createPortAgent,
    messages,
    log,
  });
  const names = { machine: hostname(), previewDomain: config.previewDomain, given: config.siteNames ?? [] };
  const front = createFrontDoor({
    site,
    previews,
    sessions: new SessionDoor({ services: lab.services, visitors, clock, ids: randomIds, messages, metrics, log }),
    socket: (incoming, stream, head) => socket.upgrade(incoming, stream, head),
    health: () =>
      healthOf({
        engine: () => isEngineWell(docker),
        hub: () => isHubWell(docker),
        site: () => site.healthy(),
        database: () => stores.healthy(),
      }),
    metrics: () => metrics.text(),
    previewDomain: config.previewDomain,
    development: config.development,
    isSiteName: (name) => isSiteName(name, names),
    messages,
    log,
  });
  // Only who begins a lab is remembered: whoever merely looks in, a thousand times if need be, leaves nothing behind.
  lab.services.book.onChange((session, before) => {
    if (before !== null) return;
    stores.identities.seen(session.ownerId, clock.now()).catch((error: unknown) => {
      log.error({ err: error, identity: session.ownerId }, "an identity could not be recorded");
    });
  });
  socket.open({
    dispatch: new Dispatch({
      book: lab.services.book,
      requests: requestHandlers(lab.services),
      signals: signalHandlers(lab.services),
      ids: randomIds,
      log,
      metrics,
      rates: RATES,
    }),
    arrived: (identity) => log.debug({ identity: identity.id }, "a page is here"),
    left: (viewerId) => {
      lab.services.desk.viewerLeft(viewerId);
      lab.services.engines.viewerLeft(viewerId);
    },
  });
  const close = async () => {
    const closed = new Promise<void>((resolve) => {
      front.server.close(() => resolve());
    });
    socket.close();
    lab.stop();
    lessons.close();
    site.close();
    front.cut();
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, END_MS);
    await Promise.race([closed, late.promise]);
    clearTimeout(timer);
    await stores.close();
  };
  try {
    await unlessAborted(lab.start(), signal);
    await new Promise<void>((resolve, reject) => {
      front.server.once("error", reject);
      front.server.listen(config.port, config.listen, resolve);
    });
  } catch (error) {
    await close();
    throw error;
  }
  const { port } = front.server.address() as AddressInfo;
  log.info({ listen: config.listen, port }, "lab server listens");
  return { port, close };
}

/** What was promised, or the signal's reason if that comes first. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  const aborted = Promise.withResolvers<void>();
  const abort = () => aborted.reject(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted === true) abort();
  try {
    await Promise.race([work, aborted.promise]);
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

async function readSecret(file: string): Promise<string> {
  return (await readFile(file, "utf8")).trim();
}
