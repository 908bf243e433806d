import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Server as TcpServer } from "node:net";
import { isSiteName } from "#lab-server/domain/site-names.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { Tickets, TicketUse } from "#lab-server/ports/tickets.ts";
import type { Visitors } from "#lab-server/ports/visitors.ts";
import { quietLog } from "#lab-server/testing/quiet-log.ts";
import { createFrontDoor, type FrontDoor } from "./front-door.ts";
import { PreviewCookies } from "./preview-cookies.ts";
import { PreviewDoor } from "./preview-door.ts";
import { SiteDoor } from "./site-door.ts";

/** Tickets that can be read and forged: only who accepts which matters. */
export const openTickets: Tickets = {
  issue: (target, identityId, use) => `${use}-${target.sessionId}-${target.port}-${identityId}`,
  redeem: (ticket, use: TicketUse) => {
    const [used, sessionId, port, identityId] = ticket.split("-");
    if (used !== use || sessionId === undefined || identityId === undefined) return null;
    return { target: { sessionId, port: Number(port) }, identityId };
  },
};

const visitors: Visitors = {
  recognise: (header) => (header?.includes("who=kim") ? { id: "kim", role: "learner" } : null),
  welcome: () => ({ identity: { id: "new", role: "learner" }, setCookie: "who=new; HttpOnly" }),
};

/** An answer to a request of a test. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A link into a sandbox that is only compared. */
export const someLink = { closed: new Promise<void>(() => undefined) } as SandboxLink;

/** Listens on a free port of the loopback address and returns the port. */
export function listen(server: TcpServer): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** Says what reached it. */
export function echo(name: string): Server {
  const server = createServer((incoming: IncomingMessage, response: ServerResponse) => {
    if (incoming.url === "/moved") response.writeHead(302, { location: "/there" });
    else response.setHeader("set-cookie", ["app=1"]);
    let body = "";
    incoming.setEncoding("utf8").on("data", (part: string) => {
      body += part;
    });
    const say = () => response.end(JSON.stringify({ name, url: incoming.url, headers: incoming.headers, body }));
    // As a server does that has no use for a body.
    if (incoming.url === "/early") say();
    else incoming.on("end", say);
  });
  server.on("upgrade", (incoming, socket) => {
    socket.on("error", () => socket.destroy());
    socket.write("HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: echo\r\nset-cookie: evil=1\r\n\r\n");
    socket.write(JSON.stringify({ url: incoming.url, cookie: incoming.headers.cookie ?? null }));
    socket.pipe(socket);
  });
  return server;
}

/** A front door between a site and a program in a sandbox that a test brings along. */
export class DoorUnderTest {
  readonly port: number;
  readonly front: FrontDoor;

  private constructor(front: FrontDoor, port: number) {
    this.front = front;
    this.port = port;
  }

  /**
   * @param sitePort where the site listens
   * @param appPort where the program on the sandbox's port 8080 listens; nothing listens on its other ports
   */
  static async open(
    sitePort: number,
    appPort: number,
    { enter = () => Promise.resolve(someLink) }: { readonly enter?: () => Promise<SandboxLink> } = {},
  ): Promise<DoorUnderTest> {
    const sentence = (key: string, params?: Readonly<Record<string, string | number>>) =>
      `${key} ${JSON.stringify(params ?? {})}`;
    const messages = { ko: sentence, en: (key: string) => `English ${key}` };
    const names = { machine: "teacher", previewDomain: "localhost", given: ["lab.school.example"] };
    const front = createFrontDoor({
      site: new SiteDoor({
        nextAddress: `http://127.0.0.1:${sitePort}`,
        visitors,
        mayWelcome: (incoming) => Promise.resolve(incoming.headers["x-forwarded-for"] !== "10.9.9.9"),
        messages,
        log: quietLog,
      }),
      previews: new PreviewDoor({
        tickets: openTickets,
        cookies: new PreviewCookies("lab"),
        enter,
        agentFor: (_link, wanted) => agentTo(wanted === 8080 ? appPort : 1),
        messages,
        log: quietLog,
      }),
      sessions: { request: (_incoming, response) => response.writeHead(418).end("sessions") },
      socket: (_incoming, socket) => socket.end("HTTP/1.1 418 Socket\r\n\r\n"),
      health: () => Promise.resolve({ engine: true, site: false }),
      metrics: () => Promise.resolve("lab_level 1"),
      previewDomain: "localhost",
      development: true,
      isSiteName: (hostname) => isSiteName(hostname, names),
      messages,
      log: quietLog,
    });
    return new DoorUnderTest(front, await listen(front.server));
  }

  close(): void {
    this.front.server.close();
    this.front.cut();
  }

  /** Sends bytes as they are; resolves with everything that came until `enough` matches it or the connection ended. */
  send(bytes: string, enough: RegExp = /$^/): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(this.port, "127.0.0.1", () => socket.write(bytes));
      let text = "";
      socket.setEncoding("latin1").on("data", (part: string) => {
        text += part;
        if (enough.test(text)) socket.destroy();
      });
      socket.on("error", () => socket.destroy());
      socket.once("close", () => resolve(text));
    });
  }

  /** Sends bytes and is gone so many milliseconds later, whatever has come by then. */
  leave(bytes: string, afterMs: number): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(this.port, "127.0.0.1", () => {
        socket.write(bytes);
        setTimeout(() => socket.resetAndDestroy(), afterMs);
      });
      socket.on("error", () => socket.destroy());
      socket.once("close", () => resolve());
    });
  }
}

/** Connects to a port of this machine as the agent of a link does to one of a sandbox. */
function agentTo(port: number): Agent {
  const agent = new Agent({ keepAlive: true });
  Object.assign(agent, {
    createConnection: (_options: unknown, done: (error: Error | null, socket?: unknown) => void) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => done(null, socket));
      socket.once("error", (error) => done(new LinkError("refused", "nothing listens", { cause: error })));
    },
  });
  return agent;
}
