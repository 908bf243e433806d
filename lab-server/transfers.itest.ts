import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { extract } from "tar-stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveAddress, fileAddress, recordingAddress, UPLOAD_LIMIT } from "#contract/addresses.ts";
import { LabHostView } from "./testing/lab-host-view.ts";
import { type Page, PageTerminal, poll } from "./testing/page.ts";
import { RealLab } from "./testing/real-lab.ts";

const HOME = "/home/student";
const LESSON = "hello-container";

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The code of a refusal. */
  readonly code: string | null;
}

describe("files of a learner's sandbox over HTTP", () => {
  let lab: RealLab;
  let host: LabHostView;
  let page: Page;
  let cookie = "";
  let sessionId = "";

  const shell = (script: string) => host.inside(["bash", "-c", script]);
  const own = (): OutgoingHttpHeaders => ({ cookie, origin: `http://${lab.host}` });

  /** Asks as the page does, unless `headers` say otherwise. */
  async function ask(
    path: string,
    { method = "GET", headers = own(), body }: { method?: string; headers?: OutgoingHttpHeaders; body?: Buffer } = {},
  ): Promise<Answer> {
    const port = Number(lab.host.split(":")[1]);
    return await new Promise((resolve, reject) => {
      const outgoing = request({ host: "127.0.0.1", port, path, method, headers: { host: lab.host, ...headers } });
      outgoing.on("error", reject);
      outgoing.on("response", (incoming) => {
        buffer(incoming).then((bytes) => {
          const json = incoming.headers["content-type"] === "application/json";
          const code = json ? (JSON.parse(bytes.toString()) as { error: { code: string } }).error.code : null;
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: bytes, code });
        }, reject);
      });
      outgoing.end(body);
    });
  }
  const get = (path: string) => ask(fileAddress(sessionId, path));
  const put = (path: string, body: Buffer, headers: OutgoingHttpHeaders = {}) =>
    ask(fileAddress(sessionId, path), { method: "PUT", headers: { ...own(), ...headers }, body });
  const leftovers = () => shell(`find / -xdev -name '.upload-*' 2> /dev/null; true`);

  beforeAll(async () => {
    lab = await RealLab.start();
    host = new LabHostView(lab.config);
    cookie = await lab.someone();
    page = await lab.page(cookie);
    sessionId = (await page.openRunning(LESSON)).id;
  });

  afterAll(async () => {
    await page.ask("session:end", { sessionId });
    await lab.close();
    await host.clear();
  });

  it("go in and come out as they are, whatever their bytes and names", async () => {
    const bytes = Buffer.from(Array.from({ length: 3_000_001 }, (_, index) => (index * 31) % 256));
    const name = `~/폴더/그림 "1";\r\n-x'.png`;
    expect((await put(name, bytes)).status).toBe(204);
    const { status, headers, body } = await get(name);
    expect(status).toBe(200);
    expect(body.equals(bytes)).toBe(true);
    expect(headers).toMatchObject({
      "content-length": String(bytes.length),
      "content-type": "application/octet-stream",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "no-store",
    });
    expect(headers["content-disposition"]).toMatch(
      /^attachment; filename="\?\? .*__-x'\.png"; filename\*=UTF-8''%EA%B7%B8/,
    );
    expect(await shell(`stat -c '%U %a' ${HOME}/폴더/*`)).toBe("student 644");
    expect((await put("~/empty", Buffer.alloc(0))).status).toBe(204);
    expect((await get("~/empty")).body).toHaveLength(0);
  });

  it("replace what is there in place, and only when that is meant", async () => {
    await shell(`echo old > ${HOME}/mounted && chown student ${HOME}/mounted && chmod 640 ${HOME}/mounted`);
    const place = await shell(`stat -c '%i %a' ${HOME}/mounted`);
    expect(await put("~/mounted", Buffer.from("new"), { "if-none-match": "*" })).toMatchObject({
      status: 409,
      code: "file.conflict",
    });
    expect(await shell(`cat ${HOME}/mounted`)).toBe("old");
    expect((await put("~/mounted", Buffer.from("n"))).status).toBe(204);
    expect(await shell(`cat ${HOME}/mounted; stat -c '%i %a' ${HOME}/mounted`)).toBe(`n${place}`);
    expect((await put("~/fresh", Buffer.from("x"), { "if-none-match": "*" })).status).toBe(204);
  });

  it("of a folder come out as one archive with links as links", async () => {
    await shell(
      `su student -c 'mkdir -p ~/web/sub && cd ~/web && echo hi > index.html && chmod 750 sub && ln -s / root && ln -s nowhere broken && mkfifo pipe && echo 안녕 > "sub/긴 이름.txt"'`,
    );
    const { headers, body } = await get("~/web");
    expect(headers["content-type"]).toBe("application/x-tar");
    expect(headers["content-disposition"]).toBe("attachment; filename=web.tar");
    expect(await entriesOf(body)).toEqual({
      broken: "-> nowhere",
      "index.html": "hi\n",
      root: "-> /",
      "sub/": "",
      "sub/긴 이름.txt": "안녕\n",
    });
  });

  it("are the learner's to reach, never root's, and never wait", async () => {
    for (const [path, code] of [
      ["/etc/shadow", "file.forbidden"],
      ["~/../../root", "file.forbidden"],
      ["~/none", "file.missing"],
      ["~/web/pipe", "file.not-file"],
      ["/dev/zero", "file.not-file"],
      ["/run/lab/journal/x", "file.not-folder"],
    ] as const) {
      expect((await get(path)).code, path).toBe(code);
    }
    for (const [path, code] of [
      ["/etc/passwd", "file.forbidden"],
      ["/usr/lib/x/y", "file.forbidden"],
      ["~/web", "file.not-file"],
      ["~/web/pipe", "file.not-file"],
      ["~/web/root/etc/x", "file.forbidden"],
    ] as const) {
      expect((await put(path, Buffer.from("x"))).code, path).toBe(code);
    }
    for (const path of ["relative", "~student/x", "~/a\0b", ""]) {
      expect((await get(path)).code, path).toBe("request.invalid");
    }
    expect(await leftovers()).toBe("");
  });

  it("are nobody else's, and no other page's", async () => {
    const stranger = await lab.someone();
    const path = fileAddress(sessionId, "~/mounted");
    const origin = `http://${lab.host}`;
    const refused: readonly OutgoingHttpHeaders[] = [
      { cookie: stranger, origin },
      { origin },
      { cookie: `${cookie}x`, origin },
      { cookie },
      { cookie, origin: "null" },
      { cookie, origin: "null", "sec-fetch-site": "same-origin" },
      { cookie, origin: "http://evil.example" },
      { cookie, "sec-fetch-site": "cross-site" },
      { cookie, "sec-fetch-site": "same-site" },
      { cookie, referer: `${origin}/preview/${sessionId}/8080/` },
      { cookie, host: "evil.example", origin: "http://evil.example" },
      { cookie, host: `p8080-${sessionId}.localhost:${lab.host.split(":")[1]}`, origin },
    ];
    for (const headers of refused) {
      for (const method of ["GET", "PUT"]) {
        const { status, body } = await ask(path, {
          method,
          headers,
          ...(method === "PUT" ? { body: Buffer.from("pwned") } : {}),
        });
        expect(status, JSON.stringify(headers)).toBeGreaterThanOrEqual(400);
        expect(body.toString()).not.toBe("n");
      }
    }
    expect(await shell(`cat ${HOME}/mounted`)).toBe("n");
    for (const headers of [
      { cookie, "sec-fetch-site": "same-origin" },
      { cookie, referer: `${origin}/lessons/x` },
    ]) {
      expect((await ask(path, { headers })).status).toBe(200);
    }
    for (const [method, address] of [
      ["POST", path],
      ["DELETE", path],
      ["PUT", archiveAddress(sessionId)],
      ["GET", `/lab/sessions/${sessionId}/`],
      ["GET", `/lab/sessions/${sessionId}/recordings/..%2f..%2fetc%2fpasswd.cast`],
      ["GET", "/lab/sessions/%2e%2e/file?path=/etc/passwd"],
    ] as const) {
      expect((await ask(address, { method })).status, address).toBe(400);
    }
    expect((await ask(fileAddress("nosuchsession", "~/mounted"))).code).toBe("session.unknown");
  });

  it("leave nothing behind when a connection is cut, or says less than it sends", async () => {
    await shell(`echo before > ${HOME}/cut && chown student ${HOME}/cut`);
    for (const path of ["~/cut", "~/cut-new"]) {
      const port = Number(lab.host.split(":")[1]);
      await new Promise<void>((resolve) => {
        const outgoing = request({
          host: "127.0.0.1",
          port,
          path: fileAddress(sessionId, path),
          method: "PUT",
          headers: { host: lab.host, ...own(), "content-length": 10_000_000 },
        });
        outgoing.on("error", () => resolve());
        outgoing.write(Buffer.alloc(1_000_000, "x"));
        void poll(async () => ((await leftovers()) === "" ? null : true), "the upload's beginning").then(() =>
          outgoing.destroy(),
        );
      });
    }
    await poll(async () => ((await leftovers()) === "" ? true : null), "the half file to go");
    expect(await shell(`cat ${HOME}/cut; ls ${HOME}/cut-new 2>&1 | grep -c 'No such'`)).toBe("before\n1");
  });

  it("are refused when they are too large, or there is no room for them, and what was there stays", async () => {
    const headers = { ...own(), "content-length": UPLOAD_LIMIT + 1 };
    expect(await claim(lab.host, fileAddress(sessionId, "~/large"), headers)).toMatch(
      /^HTTP\/1.1 413 [\s\S]*file.too-large/,
    );
    const chunked = await put("~/large", Buffer.alloc(UPLOAD_LIMIT + 1), { "transfer-encoding": "chunked" });
    expect(chunked.code).toBe("file.too-large");
    expect((await put("~/large", Buffer.alloc(UPLOAD_LIMIT))).status).toBe(204);
    await shell(`mkdir ${HOME}/small && mount -t tmpfs -o size=1m,mode=777 small ${HOME}/small`);
    await shell(`su student -c 'head -c 300000 /dev/zero | tr "\\0" a > ~/small/text; cp ~/small/text ~/small/other'`);
    expect((await put("~/small/text", Buffer.alloc(900_000))).code).toBe("file.no-room");
    expect((await put("~/small/new", Buffer.alloc(900_000))).code).toBe("file.no-room");
    expect(await shell(`cmp ${HOME}/small/text ${HOME}/small/other && ls -A ${HOME}/small`)).toBe("other\ntext");
    expect(await leftovers()).toBe("");
  });

  it("may be many at once", async () => {
    const contents = Array.from({ length: 20 }, (_, index) => Buffer.alloc(500_000, String(index)));
    const answers = await Promise.all(contents.map((content, index) => put(`~/many/${index}`, content)));
    expect(answers.map(({ status }) => status)).toEqual(contents.map(() => 204));
    for (const [index, content] of contents.entries())
      expect((await get(`~/many/${index}`)).body.equals(content)).toBe(true);
    const same = await Promise.all(contents.map((content) => put("~/many/same", content)));
    expect(same.every(({ status }) => status === 204)).toBe(true);
    const last = (await get("~/many/same")).body;
    expect(contents.some((content) => content.equals(last))).toBe(true);
  });

  it("come with recordings and commands in one archive", async () => {
    const terminal = await PageTerminal.attach(page, sessionId);
    await terminal.shows(/\$ $/);
    await terminal.run("echo recorded");
    await terminal.shows(/echo recorded\s+recorded/);
    await shell(`su student -c 'truncate -s 40M ~/huge'`);
    // A command is recorded a moment after its prompt is back.
    await poll(async () => {
      const { commands } = await page.ask("command:list", { sessionId });
      return commands.some(({ run }) => run?.command === "echo recorded") ? true : null;
    }, "the command's record");
    const [{ id } = { id: "" }] = (await page.ask("recording:list", { sessionId })).recordings;
    const address = recordingAddress(sessionId, id);
    // What is put out goes to the disk once a second.
    await poll(async () => ((await ask(address)).body.includes("recorded") ? true : null), "the recording");
    const { status, headers, body } = await ask(archiveAddress(sessionId));
    expect(status).toBe(200);
    expect(headers["content-disposition"]).toMatch(/^attachment; filename=hello-container-\d{12}\.tar\.gz$/);
    const entries = await entriesOf(gunzipSync(body));
    expect(Object.keys(entries)).toEqual(
      expect.arrayContaining([
        "README.txt",
        "commands.json",
        "commands.txt",
        "files/web/index.html",
        "files-left-out.txt",
      ]),
    );
    expect(entries["commands.txt"]).toMatch(/main {2}exit 0\necho recorded\n/);
    expect(entries["files-left-out.txt"]).toContain(`${40 * 1024 * 1024}\thuge`);
    expect(entries["README.txt"]).toContain("recordings/");
    expect(entries[`recordings/${id}.cast`]).toContain("recorded");
    const recording = await ask(address);
    expect(recording.headers["content-type"]).toBe("application/x-asciicast");
    expect(JSON.parse(recording.body.toString().split("\n", 1)[0] ?? "")).toMatchObject({ version: 2 });
    expect((await ask(recordingAddress(sessionId, "main.0123456789abcdef"))).code).toBe("file.missing");
  });

  it("go on for whoever left, though the learner has put a program that falls silent in perl's place", async () => {
    expect((await put("~/here", Buffer.from("hello"))).status).toBe(204);
    const program = String.raw`printf 'H\0\0\0\0015D\0\0\0\002he'; exec sleep 1000`;
    const place =
      'mv /usr/bin/perl /usr/bin/real-perl; printf "%s\\n" "#!/bin/sh" "$1" > /usr/bin/perl; chmod 755 /usr/bin/perl';
    await host.inside(["bash", "-c", place, "-", program]);
    // More than may be under way at once: each but the first ones begins when another has been given up.
    await Promise.all(Array.from({ length: 10 }, () => leave(lab.host, fileAddress(sessionId, "~/here"), own())));
    await shell("mv /usr/bin/real-perl /usr/bin/perl");
    const answers = await Promise.all(Array.from({ length: 5 }, () => get("~/here")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  it("are gone with the session", async () => {
    const other = await page.ask("session:restart", { sessionId });
    await page.until(other.session.id, (view) => view.state.phase === "running");
    const before = sessionId;
    sessionId = other.session.id;
    for (const address of [fileAddress(before, "~/fresh"), archiveAddress(before)]) {
      expect(await ask(address)).toMatchObject({ status: 410, code: "session.ended" });
    }
    expect((await ask(fileAddress(before, "~/x"), { method: "PUT", body: Buffer.alloc(9) })).code).toBe(
      "session.ended",
    );
  });
});

/** Says how much will come, and waits for an answer before any of it. */
function claim(host: string, path: string, headers: OutgoingHttpHeaders): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: "127.0.0.1",
      port: Number(host.split(":")[1]),
      path,
      method: "PUT",
      headers: { host, ...headers },
    });
    outgoing.on("error", reject);
    outgoing.on("response", (incoming) => {
      buffer(incoming).then((body) => {
        resolve(`HTTP/1.1 ${incoming.statusCode} ${body.toString()}`);
        outgoing.destroy();
      }, reject);
    });
    outgoing.flushHeaders();
  });
}

/** Asks, and is gone as soon as an answer begins. */
function leave(host: string, path: string, headers: OutgoingHttpHeaders): Promise<void> {
  return new Promise((resolve) => {
    const port = Number(host.split(":")[1]);
    const outgoing = request({ host: "127.0.0.1", port, path, headers: { host, ...headers } });
    outgoing.on("error", () => undefined);
    outgoing.once("close", resolve);
    outgoing.once("response", () => outgoing.destroy());
    outgoing.end();
  });
}

/** Names and contents of an archive. */
async function entriesOf(archive: Buffer): Promise<Record<string, string>> {
  const entries: Record<string, string> = {};
  const reader = extract();
  reader.end(archive);
  for await (const entry of reader) {
    const content = await buffer(entry as AsyncIterable<Buffer>);
    entries[entry.header.name] = entry.header.type === "symlink" ? `-> ${entry.header.linkname}` : content.toString();
  }
  return entries;
}
