import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LabError } from "#lab-server/domain/lab-error.ts";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { type Answer, DoorUnderTest, echo, listen, someLink, openTickets as tickets } from "./door-under-test.ts";

const TARGET = { sessionId: "k3x9a2", port: 8080 };
const PREVIEW = "p8080-k3x9a2.localhost";
const site = echo("site");
const app = echo("app");
let enter: () => Promise<SandboxLink> = () => Promise.resolve(someLink);
let door: DoorUnderTest;

beforeAll(async () => {
  const [sitePort, appPort] = await Promise.all([listen(site), listen(app)]);
  door = await DoorUnderTest.open(sitePort, appPort, { enter: () => enter() });
});

afterAll(() => {
  door.close();
  for (const server of [site, app]) {
    server.closeAllConnections();
    server.close();
  }
});

/** One request, byte for byte: `fetch` would not let a test choose its Host. */
function ask(path: string, headers: Record<string, string>, method = "GET", body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port: door.port, host: "127.0.0.1", path, method, headers, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
    });
    asked.on("error", reject).end(body);
  });
}

/** Everything that an upgrade gets until its greeting came back as an echo, or until the connection ended. */
function upgrade(path: string, headers: Record<string, string>): Promise<string> {
  const lines = Object.entries({ connection: "Upgrade", upgrade: "echo", ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return door.send(`GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\nping`, /ping$/);
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

  it("gives no identity to who took too many", async () => {
    const answer = await ask("/", { ...page, host: "localhost", "x-forwarded-for": "10.9.9.9" });
    expect(answer.headers["set-cookie"]).toEqual(["app=1"]);
  });

  it("is not shown under a name that a stranger may own", async () => {
    const answer = await ask("/", { ...page, host: "evil.example:3000" });
    expect(answer.status).toBe(421);
    expect(answer.body).toContain("foreign-host");
    expect((await ask("/en", { ...page, host: "evil.example" })).body).toContain("English foreign-host");
    expect(await upgrade("/socket.io/?x", { host: "evil.example", origin: "http://evil.example" })).toContain(" 421 ");
    for (const host of ["10.0.0.7:3000", "teacher:3000", "teacher.local:3000", "lab.school.example"]) {
      expect((await ask("/", { ...page, host })).status).toBe(200);
      expect(await upgrade("/socket.io/?x", { host })).toContain("418 Socket");
    }
    const host = "lab.example.org";
    expect((await ask("/", { ...page, host, "x-forwarded-proto": "https" })).status).toBe(200);
    expect(await upgrade("/socket.io/?x", { host, origin: `https://${host}` })).toContain("418 Socket");
  });

  it("gets the body of a request whatever its method", async () => {
    const got = await ask("/", { host: "localhost", "content-length": "5" }, "GET", "hello");
    expect(JSON.parse(got.body)).toMatchObject({ body: "hello", headers: { "content-length": "5" } });
    const chunked = await ask("/", { host: "localhost", "transfer-encoding": "chunked" }, "GET", "hello");
    expect(JSON.parse(chunked.body)).toMatchObject({ body: "hello" });
    const none = await ask("/", { host: "localhost" }, "POST");
    expect(JSON.parse(none.body)).toMatchObject({ body: "" });
  });

  it("never takes one visitor's request for the body of another's", async () => {
    const body = "content-length: 15\r\n\r\n";
    expect(await door.send(`GET /early HTTP/1.1\r\nhost: localhost\r\n${body}`, /early/)).toContain(" 200 ");
    for (let turn = 0; turn < 3; turn += 1) {
      expect(JSON.parse((await ask(`/v${turn}`, { host: "localhost" })).body)).toMatchObject({ url: `/v${turn}` });
    }
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
    expect((await ask("/metrics", { host: "lab.school.example" })).body).toContain('"site"');
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
    ["/items?id=1", "/items?id=1"],
    ["/가#b", "/%EA%B0%80#b"],
    ["//elsewhere.example/", "/"],
    ["https://elsewhere.example/", "/"],
    ["/\\elsewhere.example", "/"],
    ["/.//elsewhere.example", "/"],
    ["/a/..//elsewhere.example", "/"],
  ])("leads on to %s as %s", async (to, location) => {
    const ticket = tickets.issue(TARGET, "kim", "origin");
    const entrance = `/__lab/enter?ticket=${ticket}&to=${encodeURIComponent(to)}`;
    const entered = await ask(entrance, { ...page, host: `${PREVIEW}:3000` });
    expect(entered.headers.location).toBe(location);
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
    expect(answer.body).toContain('http-equiv="refresh" content="2"');
  });

  it("comes back ever more seldom, whatever else was asked for", async () => {
    const delays: (string | undefined)[] = [];
    for (let times = 0; times < 7; times += 1) {
      const there = { host: "p82-k3x9a2.localhost", cookie: "docker-lab-lab-preview=cookie-k3x9a2-82-kim" };
      await ask("/style.css", there);
      const { body } = await ask("/", { ...page, ...there });
      delays.push(/http-equiv="refresh" content="(\d+)"/.exec(body)?.[1]);
    }
    expect(delays).toEqual(["2", "2", "2", "5", "5", "5", "10"]);
  });

  it("says when the lab is not running", async () => {
    enter = () => Promise.reject(new LabError("session.ended", "over"));
    const answer = await ask("/", {
      ...page,
      host: PREVIEW,
      cookie: "docker-lab-lab-preview=cookie-k3x9a2-8080-kim",
    });
    enter = () => Promise.resolve(someLink);
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

describe("the end", () => {
  it("cuts connections that speak another protocol by now", async () => {
    const cookie = "docker-lab-lab-preview=cookie-k3x9a2-8080-kim";
    const head = `GET /ws HTTP/1.1\r\nhost: ${PREVIEW}\r\ncookie: ${cookie}\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n`;
    const begun = Promise.withResolvers<void>();
    app.once("upgrade", () => begun.resolve());
    const open = door.send(head);
    await begun.promise;
    door.front.cut();
    await open;
  });
});
