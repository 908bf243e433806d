import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LabHostView } from "./testing/lab-host-view.ts";
import { type Page, PageTerminal } from "./testing/page.ts";
import { RealLab } from "./testing/real-lab.ts";

const LESSON = `---
title: files
summary: files
minutes: 5
level: beginner
---

## Step {#step}

\`\`\`yaml check
file: { path: ~/made, contains: [안녕] }
\`\`\`

:::hint
x
:::

:::solution
x
:::

:::wrong
\`\`\`console
ls
\`\`\`
:::
`;
const HOME = "/home/student";

describe("files of a learner's sandbox", () => {
  let folder = "";
  let lab: RealLab;
  let host: LabHostView;
  let page: Page;
  let sessionId = "";

  const read = (path: string) => page.ask("file:read", { sessionId, path });
  const write = (path: string, content: string, expect = "nothing") =>
    page.ask("file:write", { sessionId, path, content, expect });
  const shell = (script: string) => host.inside(["bash", "-c", script]);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "lab-files-"));
    const files = join(folder, "lessons", "files", "files");
    await mkdir(join(files, "web"), { recursive: true });
    await writeFile(join(folder, "lessons", "files", "lesson.md"), LESSON);
    await writeFile(join(files, "web", "app.py"), "print('안녕')\n");
    await writeFile(join(files, "run"), "#!/bin/sh\necho ran\n", { mode: 0o755 });
    await cp("content/messages", join(folder, "messages"), { recursive: true });
    lab = await RealLab.start({ lessons: join(folder, "lessons"), pool: 1 });
    host = new LabHostView(lab.config);
    page = await lab.page(await lab.someone());
    sessionId = (await page.openRunning("files")).id;
  });

  afterAll(async () => {
    await page.ask("session:end", { sessionId });
    await lab.close();
    await host.clear();
    await rm(folder, { recursive: true });
  });

  it("are there when the lesson begins, the learner's own, with the account on the hub", async () => {
    expect((await read("~/web/app.py")).content).toBe("print('안녕')\n");
    const terminal = await PageTerminal.attach(page, sessionId);
    await terminal.shows(/\$ $/);
    await terminal.run(
      `stat -c '%U %a %n' web web/app.py run; ./run; echo "name=$HUB_USERNAME word=\${#HUB_PASSWORD}"`,
    );
    await terminal.shows(
      /student 755 web\s+student 644 web\/app.py\s+student 755 run\s+ran\s+name=learner-\w{6} word=20/,
    );
  });

  it("are written with their folders, read back, and tick a step", async () => {
    const { version } = await write("~/made", "안녕\n");
    expect(await read(`${HOME}/made`)).toEqual({ content: "안녕\n", version });
    await page.passed("step");
    await write("~/a/b c/d", "");
    expect(await shell(`stat -c '%U %a %s' '${HOME}/a/b c' '${HOME}/a/b c/d'`)).toMatch(
      /student 755 \d+\nstudent 644 0/,
    );
  });

  it("are not written over unless that is meant", async () => {
    await expect(write("~/made", "other")).rejects.toThrow("file.conflict");
    const { version } = await write("~/made", "안녕\n");
    await shell(`echo more >> ${HOME}/made`);
    await expect(write("~/made", "other", version)).rejects.toThrow("file.conflict");
    const now = await read("~/made");
    expect(now.content).toBe("안녕\nmore\n");
    await write("~/made", "other", now.version);
    await write("~/made", "another", "anything");
    expect((await read("~/made")).content).toBe("another");
    await shell(`rm ${HOME}/made`);
    await expect(write("~/made", "x", now.version)).rejects.toThrow("file.conflict");
  });

  it("keep their place, mode and link when written", async () => {
    await shell(
      `cd ${HOME} && echo one > real && chown student real && chmod 751 real && ln -s real linked && ln -s to-come dangling`,
    );
    const place = await shell(`stat -c '%i %a' ${HOME}/real`);
    await write("~/linked", "two\n", "anything");
    expect(await shell(`stat -c '%i %a' ${HOME}/real`)).toBe(place);
    expect(await shell(`readlink ${HOME}/linked; cat ${HOME}/real`)).toBe("real\ntwo");
    await write("~/dangling", "three");
    expect(await shell(`cat ${HOME}/to-come`)).toBe("three");
  });

  it.each([
    "$(touch pwned)`touch pwned`",
    "-rf",
    "a'b\"c",
    "한글 이름\n둘째 줄\n",
    "*?[x]",
    "\\x41 %s \u001b[31m",
    "..../....",
    "x".repeat(255),
  ])("may have any name: %j", async (name) => {
    await write(`~/names/${name}`, name);
    expect((await read(`~/names/${name}`)).content).toBe(name);
    expect(await shell(`ls ${HOME}/pwned ${HOME}/names/pwned /pwned 2> /dev/null || echo none`)).toBe("none");
  });

  it.each(["made", "~", "~student/x", "/", "~/x/", "a/../b", "", "~/a\0b"])(
    "must be named in full: %j",
    async (path) => {
      await expect(read(path)).rejects.toThrow("request.invalid");
      await expect(write(path, "x")).rejects.toThrow("request.invalid");
    },
  );

  it("are the learner's to reach, never root's", async () => {
    await shell("echo secret > /root/secret; echo shown > /etc/shown");
    await expect(read("/root/secret")).rejects.toThrow("file.missing");
    await expect(read("/etc/shadow")).rejects.toThrow("file.forbidden");
    await expect(read("~/../../etc/shadow")).rejects.toThrow("file.forbidden");
    expect((await read("/etc/shown")).content).toBe("shown\n");
    for (const path of ["/etc/shown", "/etc/new", "/root/new", "/usr/new/deep"]) {
      await expect(write(path, "x", "anything")).rejects.toThrow("file.forbidden");
    }
    await shell(`ln -s /etc/shown ${HOME}/outside`);
    await expect(write("~/outside", "x", "anything")).rejects.toThrow("file.forbidden");
  });

  it("are text of a size that a page can hold", async () => {
    await shell(
      `cd ${HOME} && printf 'a\\0b' > nul && printf '\\xff\\xfe' > latin && head -c 262145 /dev/zero | tr '\\0' a > big && mkfifo pipe && mkdir dir`,
    );
    await expect(read("~/nul")).rejects.toThrow("file.binary");
    await expect(read("~/latin")).rejects.toThrow("file.binary");
    await expect(read("~/big")).rejects.toThrow("file.too-large");
    await expect(read("~/nothing")).rejects.toThrow("file.missing");
    for (const path of ["~/pipe", "~/dir", "/dev/zero"]) {
      await expect(read(path)).rejects.toThrow("file.not-file");
      await expect(write(path, "x", "anything")).rejects.toThrow("file.not-file");
    }
    await expect(write("~/nul/below", "x")).rejects.toThrow("file.not-file");
    const most = `${"\u001b".repeat(262_143)}\n`;
    const { version } = await write("~/most", most);
    expect(await read("~/most")).toEqual({ content: most, version });
    await expect(write("~/more", "가".repeat(100_000))).rejects.toThrow("request.invalid");
  });

  it("are refused when the disk is full, and nobody else's", async () => {
    await shell(`mkdir ${HOME}/small && mount -t tmpfs -o size=64k,mode=777 small ${HOME}/small`);
    await expect(write("~/small/file", "x".repeat(200_000))).rejects.toThrow("file.no-room");
    await write("~/small/file", "x".repeat(20_000), "anything");
    expect((await read("~/small/file")).content).toHaveLength(20_000);
    const other = await lab.page(await lab.someone());
    await expect(other.ask("file:read", { sessionId, path: "~/run" })).rejects.toThrow("auth.forbidden");
  });
});
