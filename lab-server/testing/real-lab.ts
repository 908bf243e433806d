import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LabServerConfig, labServerConfig } from "#config/lab-server-config.ts";
import { cookieVisitors } from "#lab-server/adapters/crypto/cookie-visitors.ts";
import { randomIds } from "#lab-server/adapters/crypto/random-ids.ts";
import { pinoLog } from "#lab-server/adapters/observability/pino-log.ts";
import { systemClock } from "#lab-server/adapters/observability/system-clock.ts";
import { type LabServer, startLabServer } from "#lab-server/lab-server.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import { Page } from "./page.ts";

/** The machine's clock, which a test can put forward. */
class ShiftedClock implements Clock {
  #shift = 0;

  now(): number {
    return systemClock.now() + this.#shift;
  }

  after(ms: number, task: () => void): () => void {
    return systemClock.after(ms, task);
  }

  /** Only what looks at the time notices; timers under way stay. */
  forward(ms: number): void {
    this.#shift += ms;
  }
}

/** A lab server of a test's own in this process, on the real lab host that `npm test` has set up (LAB_TEST_CONFIG). */
export class RealLab {
  readonly config: LabServerConfig;
  readonly clock = new ShiftedClock();
  readonly #folder: string;
  readonly #site: Server;
  #server: LabServer | null = null;
  readonly #pages: Page[] = [];

  private constructor(config: LabServerConfig, folder: string, site: Server) {
    this.config = config;
    this.#folder = folder;
    this.#site = site;
  }

  /** Starts one that differs from the lab under test by its name, database and `changes`. */
  static async start(changes: Partial<LabServerConfig> = {}): Promise<RealLab> {
    const file = process.env["LAB_TEST_CONFIG"];
    if (file === undefined) throw new Error("LAB_TEST_CONFIG is not set: run integration tests by `npm test`.");
    const base = labServerConfig.parse(JSON.parse(await readFile(file, "utf8")));
    const folder = await mkdtemp(join(tmpdir(), "lab-itest-"));
    const site = createServer((_incoming, response) => response.end("site"));
    await new Promise<void>((resolve) => {
      site.listen(0, "127.0.0.1", resolve);
    });
    const config: LabServerConfig = {
      ...base,
      name: `itest-${randomIds.short().slice(0, 8)}`,
      listen: "127.0.0.1",
      port: 0,
      nextAddress: `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
      logLevel: "warn",
      pool: 0,
      maxSandboxes: 0,
      database: join(folder, "lab.sqlite"),
      ...changes,
    };
    const lab = new RealLab(config, folder, site);
    await lab.restart();
    return lab;
  }

  /** Host and port of the front door. */
  get host(): string {
    return `localhost:${this.#server?.port ?? 0}`;
  }

  /** Ends the lab server, if it runs, and starts it anew. Pages lose their connection. */
  async restart(): Promise<void> {
    await this.halt();
    this.#server = await startLabServer(this.config, this.clock, pinoLog(this.config.logLevel));
  }

  /** Ends the lab server as a restart does. */
  async halt(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }

  /** The cookie of someone who has not been here before. */
  async someone(): Promise<string> {
    const secret = (await readFile(this.config.cookieSecretFile, "utf8")).trim();
    return cookieVisitors(this.config.name, secret, randomIds).welcome(false).setCookie.split(";")[0] ?? "";
  }

  /** A page of whoever holds the cookie. */
  async page(cookie: string, host = this.host): Promise<Page> {
    const page = await Page.open(host, cookie);
    this.#pages.push(page);
    return page;
  }

  /** Ends the lab server and removes its data. Sessions must have been ended before, or their sandboxes stay. */
  async close(): Promise<void> {
    for (const page of this.#pages) page.close();
    await this.halt();
    this.#site.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
