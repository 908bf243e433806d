import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { Tickets, TicketUse } from "#lab-server/ports/tickets.ts";
import type { Visitors } from "#lab-server/ports/visitors.ts";
import { quietLog } from "#lab-server/testing/quiet-log.ts";
import { createFrontDoor } from "./front-door.ts";
import { PreviewCookies } from "./preview-cookies.ts";
import { PreviewDoor } from "./preview-door.ts";
import { SiteDoor } from "./site-door.ts";

/** Says what reached it. */
function echo(name: string) {
  return (incoming: IncomingMessage, response: ServerResponse) => {
    if (incoming.url === "/moved") response.writeHead(302, { location: "/there" });
    else response.setHeader("set-cookie", ["app=1"]);
    response.end(JSON.stringify({ name, url: incoming.url, headers: incoming.headers }));
  };
}

const site = createServer(echo("site"));
const app = createServer(echo("app"));
for (const server of [site, app]) {
  server.on("upgrade", (incoming, socket) => {
    socket.write("HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: echo\r\nset-cookie: evil=1\r\n\r\n");
    socket.write(JSON.stringify({ url: incoming.url, cookie: incoming.headers.cookie ?? null }));
    socket.pipe(socket);
  });
}

const TARGET = { sessionId: "k3x9a2", port: 8080 };
const PREVIEW = "p8080-k3x9a2.localhost";
const tickets: Tickets = {
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
const link = { closed: new Promise<void>(() => undefined) } as SandboxLink;
let enter: () => Promise<SandboxLink> = () => Promise.resolve(link);
let door: Server;
let port = 0;

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

beforeAll(async () => {
  const [sitePort, appPort] = await Promise.all([listen(site), listen(app)]);
  const messages = (key: string, params?: Readonly<Record<string, string | number>>) =>
    `${key} ${JSON.stringify(params ?? {})}`;
  door = createFrontDoor({
    site: new SiteDoor({ nextAddress: `http://127.0.0.1:${sitePort}`, visitors, messages, log: quietLog }),
    previews: new PreviewDoor({
      tickets,
      cookies: new PreviewCookies("lab"),
      enter: () => enter(),
      agentFor: (_link, wanted) => {
        const agent = new Agent({ keepAlive: true });
        const there = wanted === TARGET.port ? appPort : 1;
        Object.assign(agent, {
          createConnection: (_options: unknown, done: (error: Error | null, socket?: unknown) => void) => {
            const socket = connect(there, "127.0.0.1");
            socket.once("connect", () => done(null, socket));
            socket.once("error", (error) => done(new LinkError("refused", "nothing listens", { cause: error })));
          },
        });
        return agent;
      },
      messages,
      log: quietLog,
    }),
    socket: (_incoming, socket) => socket.end("HTTP/1.1 418 Socket\r\n\r\n"),
    health: () => Promise.resolve({ engine: true, site: false }),
    metrics: () => Promise.resolve("lab_level 1"),
    previewDomain: "localhost",
    development: true,
    messages,
  });
  port = await listen(door);
});

afterAll(() => {
  for (const server of [door, site, app]) {
    server.closeAllConnections();
    server.close();
  }
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** One request, byte for byte: `fetch` would not let a test choose its Host. */
function ask(path: string, headers: Record<string, string>, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    void import("node:http").then(({ request }) => {
      const asked = request({ port, host: "127.0.0.1", path, method, headers, agent: false }, (answer) => {
        let body = "";
        answer.setEncoding("utf8").on("data", (part: string) => {
          body += part;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      });
      asked.on("error", reject).end();
    });
  });
}

/** What an upgrade gets, as text, after 200 ms. */
function upgrade(path: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const lines = Object.entries({ connection: "Upgrade", upgrade: "echo", ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    let text = "";
    socket.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    setTimeout(() => socket.write("ping"), 100);
    setTimeout(() => {
      socket.destroy();
      resolve(text);
    }, 250);
  });
}

const page = { accept: "text/html" };

describe("the site", () => {
  it("is passed on, with an identity for a new visitor", async () => {
    const answer = await ask("/lessons?x=1", { ...page, host: "localhost:3000" });
    expect(JSON.parse(answer.body)).toMatchObject({
      name: "site",
      url: "/lessons?x=1",
      headers: { host: "localhost:3000", "x-forwarded-host": "localhost:3000", "x-forwarded-proto": "http" },
    });
    expect(answer.headers["set-cookie"]).toEqual(["app=1", "who=new; HttpOnly"]);
    expect(answer.headers["cache-control"]).toBe("private, no-store");
    expect(answer.headers["content-security-policy"]).toContain("default-src 'self'");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  });

  it("gives no identity to who has one, nor to parts of a page", async () => {
    const known = await ask("/", { ...page, host: "localhost", cookie: "who=kim" });
    expect(known.headers["set-cookie"]).toEqual(["app=1"]);
    const part = await ask("/x.js", { accept: "*/*", host: "localhost" });
    expect(part.headers["set-cookie"]).toEqual(["app=1"]);
  });

  it("passes on its own web socket under development, and the lab's to the lab", async () => {
    expect(await upgrade("/_next/hmr", { host: "localhost" })).toContain('"url":"/_next/hmr"');
    expect(await upgrade("/socket.io/?x", { host: "localhost" })).toContain("418 Socket");
  });

  it("tells how its parts are, and its measurements to this machine alone", async () => {
    const health = await ask("/healthz", { host: "localhost" });
    expect(health.status).toBe(503);
    expect(JSON.parse(health.body)).toEqual({ ok: false, parts: { engine: true, site: false } });
    expect((await ask("/metrics", { host: "localhost" })).body).toBe("lab_level 1");
    expect((await ask("/metrics", { host: "localhost", "x-forwarded-for": "10.0.0.1" })).body).toContain('"site"');
  });
});

describe("a preview at its own origin", () => {
  it("lets in with a ticket, then with a cookie that the program never sees", async () => {
    const ticket = tickets.issue(TARGET, "kim", "origin");
    const entered = await ask(`/__lab/enter?ticket=${ticket}`, { ...page, host: `${PREVIEW}:3000` });
    expect(entered.status).toBe(303);
    expect(entered.headers.location).toBe("/");
    const cookies = entered.headers["set-cookie"] ?? [];
    expect(cookies).toHaveLength(2);
    expect(cookies.join()).toContain("SameSite=None");
    expect(cookies.join()).toContain("Partitioned");
    const cookie = cookies.map((each) => each.split(";")[0]).join("; ");
    const shown = await ask("/a?b", { ...page, host: `${PREVIEW}:3000`, cookie: `${cookie}; mine=1` });
    expect(JSON.parse(shown.body)).toMatchObject({
      name: "app",
      url: "/a?b",
      headers: { cookie: "mine=1", host: `${PREVIEW}:3000` },
    });
    expect(shown.headers["set-cookie"]).toEqual(["app=1"]);
    expect(await upgrade("/ws", { host: PREVIEW, cookie })).toMatch(/101[\s\S]*"url":"\/ws"[\s\S]*ping/);
  });

  it.each([
    ["no ticket", "/", {}],
    ["the ticket of another port", `/__lab/enter?ticket=origin-k3x9a2-9090-kim`, {}],
    ["the ticket of another use", `/__lab/enter?ticket=path-k3x9a2-8080-kim`, {}],
    ["the cookie of another session", "/", { cookie: "docker-lab-lab-preview=cookie-zzzzzz-8080-kim" }],
    ["the site's cookie", "/", { cookie: "who=kim" }],
  ])("keeps out who has %s", async (_what, path, headers) => {
    const answer = await ask(path, { ...page, host: PREVIEW, ...headers });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain("preview-forbidden");
    expect(answer.body).toContain("<!doctype html>");
  });

  it("shows a clear page when nothing listens, and comes back by itself", async () => {
    const answer = await ask("/", {
      ...page,
      host: "p81-k3x9a2.localhost",
      cookie: "docker-lab-lab-preview=cookie-k3x9a2-81-kim",
    });
    expect(answer.status).toBe(502);
    expect(answer.body).toContain("preview-silent");
    expect(answer.body).toContain('http-equiv="refresh"');
  });

  it("says when the lab is not running", async () => {
    enter = () => Promise.reject(new LabError("session.ended", "over"));
    const answer = await ask("/", {
      ...page,
      host: PREVIEW,
      cookie: "docker-lab-lab-preview=cookie-k3x9a2-8080-kim",
    });
    enter = () => Promise.resolve(link);
    expect(answer.status).toBe(503);
    expect(answer.body).toContain("preview-over");
  });
});

describe("a preview below the site's address", () => {
  const path = "/preview/k3x9a2/8080/path-k3x9a2-8080-kim";

  it("is nobody's origin and passes no cookie either way", async () => {
    const answer = await ask(`${path}/a?b`, { ...page, host: "10.0.0.7:3000", cookie: "who=kim" });
    expect(JSON.parse(answer.body)).toMatchObject({ name: "app", url: "/a?b" });
    expect(answer.body).not.toContain("who=kim");
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers["content-security-policy"]).toMatch(/^sandbox allow-scripts(?!.*allow-same-origin)/);
  });

  it("keeps redirections below its path", async () => {
    const answer = await ask(`${path}/moved`, { ...page, host: "10.0.0.7:3000" });
    expect(answer.headers.location).toBe(`${path}/there`);
  });

  it("carries web sockets without cookies", async () => {
    const text = await upgrade(`${path}/ws`, { host: "10.0.0.7", cookie: "who=kim" });
    expect(text).toContain('"cookie":null');
    expect(text).not.toContain("evil");
    expect(text).toContain("ping");
  });

  it("keeps out who has no ticket for it", async () => {
    const answer = await ask("/preview/k3x9a2/8080/path-k3x9a2-9090-kim/", { ...page, host: "10.0.0.7" });
    expect(answer.status).toBe(403);
    expect((await ask("/preview/nonsense", { ...page, host: "10.0.0.7" })).status).toBe(404);
  });
});
