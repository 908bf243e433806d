import { createServer, type Server } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DoorUnderTest, echo, listen } from "./door-under-test.ts";

/** What the program in the sandbox writes on every connection, whatever it is asked. */
let answer = "";
const app: Server = createServer((socket) => {
  socket.on("error", () => socket.destroy());
  socket.once("data", () => socket.end(answer, "latin1"));
});
const site = echo("site");
const uncaught: unknown[] = [];
const note = (error: unknown) => void uncaught.push(error);
let door: DoorUnderTest;

beforeAll(async () => {
  process.on("uncaughtException", note);
  const [sitePort, appPort] = await Promise.all([listen(site), listen(app)]);
  door = await DoorUnderTest.open(sitePort, appPort);
});

afterEach(() => {
  expect(uncaught.splice(0)).toEqual([]);
});

afterAll(() => {
  process.off("uncaughtException", note);
  door.close();
  site.closeAllConnections();
  site.close();
  app.close();
});

const HOST = "p8080-k3x9a2.localhost";
const COOKIE = "docker-lab-lab-preview=cookie-k3x9a2-8080-kim";
const head = `Host: ${HOST}\r\nCookie: ${COOKIE}\r\n`;
const below = "/preview/k3x9a2/8080/path-k3x9a2-8080-kim/";

/** The site still answers. */
async function isUp(): Promise<boolean> {
  return (await door.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200");
}

describe("a program in a sandbox", () => {
  it.each([
    "HTTP/1.1 001 OK\r\n\r\n",
    "HTTP/1.1 000 OK\r\n\r\n",
    "HTTP/1.1 099 OK\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
    "HTTP/1.1 199 Early\r\n\r\n",
    "HTTP/1.1 9999 OK\r\n\r\n",
    "HTTP/1.1 -20 OK\r\n\r\n",
    "HTTP/1.1 200 O\x01K\r\n\r\n",
    "HTTP/1.1 200 \x7f\r\n\r\n",
    "HTTP/1.1 200 \xff\r\n\r\n",
    "HTTP/1.1 999 Far\r\n\r\n",
    "HTTP/1.1 204 None\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nX: a\x01b\r\n\r\n",
    "HTTP/1.1 200 OK\r\nX: a\x7fb\r\n\r\n",
    "HTTP/1.1 200 OK\r\nX: \xea\xb0\x80\r\n\r\n",
    "HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
    "HTTP/1.1 200 OK\r\nSet-Cookie: a=\x80; Domain=localhost\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTrailer: X\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: \x7f\r\n\r\n",
    "HTTP/1.1 302 Found\r\nLocation: /\xff\r\n\r\n",
    `HTTP/1.1 200 OK\r\nX: ${"x".repeat(100_000)}\r\n\r\n`,
    "HTTP/0.9 200 OK\r\n\r\n",
    "nonsense",
    "",
  ])("may answer %j", async (bytes) => {
    answer = bytes;
    const requests = [
      `GET / HTTP/1.1\r\n${head}Connection: close\r\n\r\n`,
      `GET ${below} HTTP/1.1\r\nHost: 10.0.0.7\r\nConnection: close\r\n\r\n`,
      `POST / HTTP/1.1\r\n${head}Connection: close\r\nContent-Length: 3\r\n\r\nabc`,
      `GET / HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      `GET ${below} HTTP/1.1\r\nHost: 10.0.0.7\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    ];
    await Promise.all(requests.map((bytesOfRequest) => door.send(bytesOfRequest)));
    expect(await isUp()).toBe(true);
  });

  it("cannot make a browser report the site's addresses, nor set cookies beside its own", async () => {
    const fields = [
      "NEL: {}",
      "Report-To: {}",
      'Alt-Svc: h3=":1"',
      "Accept-CH: DPR",
      "Clear-Site-Data: *",
      "X-Mine: 1",
    ];
    answer = `HTTP/1.1 200 OK\r\n${fields.join("\r\n")}\r\nSet-Cookie: a=1; Domain=localhost; Path=/\r\n\r\n`;
    const nobody = await door.send(`GET ${below} HTTP/1.1\r\nHost: 10.0.0.7\r\nConnection: close\r\n\r\n`);
    expect(nobody).toContain("x-mine: 1");
    expect(nobody).toContain("cache-control: no-store");
    expect(nobody).not.toMatch(/nel|report-to|alt-svc|accept-ch|clear-site-data|set-cookie/i);
    const own = await door.send(`GET / HTTP/1.1\r\n${head}Connection: close\r\n\r\n`);
    expect(own).toContain("set-cookie: a=1; Path=/\r\n");
  });
});

describe("a visitor", () => {
  it("may leave at any moment before and during the answer", async () => {
    answer = `HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello`;
    const heads = [
      `GET / HTTP/1.1\r\n${head}\r\n`,
      "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc",
      `GET / HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    ];
    const visits = Array.from({ length: 40 }, (_, delay) => heads.map((bytes) => door.leave(bytes, delay / 4)));
    await Promise.all(visits.flat());
    expect(await isUp()).toBe(true);
  });
});

describe("a request", () => {
  it.each([
    "GET / HTTP/1.0\r\n\r\n",
    "GET /metrics HTTP/1.0\r\n\r\n",
    "GET / HTTP/1.0\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    "GET /socket.io/ HTTP/1.0\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    "GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
  ])("that names no host is refused: %j", async (bytes) => {
    expect(await door.send(bytes)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await isUp()).toBe(true);
  });

  it.each([
    "GET http://elsewhere/ HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET /\xff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "GET * HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: [::1\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: \xff\xfe\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
    "nonsense\r\n\r\n",
  ])("of any shape is survived: %j", async (bytes) => {
    await Promise.race([door.send(bytes, /\r\n\r\n/), new Promise((resolve) => setTimeout(resolve, 1000))]);
    expect(await isUp()).toBe(true);
  });
});
