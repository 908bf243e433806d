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
    lab = await RealLab.start({ lessons: join(folder, "lessons") });
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
    await expect(read("/root/secret")).rejects.toThrow("file.forbidden");
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
    await expect(write("~/nul/below", "x")).rejects.toThrow("file.not-folder");
    const most = `${"\u001b".repeat(262_143)}\n`;
    const { version } = await write("~/most", most);
    expect(await read("~/most")).toEqual({ content: most, version });
    await expect(write("~/more", "가".repeat(100_000))).rejects.toThrow("request.invalid");
  });

  it("are refused when the disk is full, and keep what they held", async () => {
    await shell(`mkdir ${HOME}/small && mount -t tmpfs -o size=64k,mode=777 small ${HOME}/small`);
    await expect(write("~/small/file", "x".repeat(200_000))).rejects.toThrow("file.no-room");
    expect(await shell(`ls -A ${HOME}/small`)).toBe("");
    const { version } = await write("~/small/file", "x".repeat(20_000));
    await shell(`head -c 30000 /dev/zero > ${HOME}/small/rest`);
    await expect(write("~/small/file", "y".repeat(60_000), version)).rejects.toThrow("file.no-room");
    expect((await read("~/small/file")).content).toBe("x".repeat(20_000));
    await write("~/small/file", "z".repeat(19_000), version);
    await write("~/full", "kept");
    await shell(`fallocate --length $(($(df --output=avail -B1 / | tail -n 1) - 65536)) ${HOME}/filler`);
    await expect(write("~/full", "k".repeat(200_000), "anything")).rejects.toThrow("file.no-room");
    expect((await read("~/full")).content).toBe("kept");
    await shell(`rm ${HOME}/filler`);
  });

  it("are one writer's at a time, and never a mixture", async () => {
    const { version } = await write("~/together", "begun");
    const texts = Array.from({ length: 8 }, (_, index) => String(index).repeat(50_000));
    const written = await Promise.allSettled(texts.map((text) => write("~/together", text, version)));
    expect(written.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(texts).toContain((await read("~/together")).content);
  });

  it("are nobody else's", async () => {
    const other = await lab.page(await lab.someone());
    for (const ask of [
      other.ask("file:read", { sessionId, path: "~/run" }),
      other.ask("file:list", { sessionId, path: "~" }),
      other.ask("file:make-folder", { sessionId, path: "~/x" }),
      other.ask("file:move", { sessionId, from: "~/run", to: "~/x" }),
      other.ask("file:delete", { sessionId, path: "~/run" }),
    ]) {
      await expect(ask).rejects.toThrow("auth.forbidden");
    }
  });

  describe("in folders", () => {
    const list = async (path: string) => await page.ask("file:list", { sessionId, path });
    const makeFolder = (path: string) => page.ask("file:make-folder", { sessionId, path });
    const move = (from: string, to: string) => page.ask("file:move", { sessionId, from, to });
    const remove = (path: string) => page.ask("file:delete", { sessionId, path });
    const namesIn = async (path: string) => (await list(path)).entries.map(({ name }) => name);

    it("are listed as what they are, whatever they are called", async () => {
      await shell(
        `su student -c 'mkdir ~/odd && cd ~/odd && mkdir folder closed && chmod 000 closed && echo hi > "new
line" && echo -n > -rf && touch "🐳" "$(printf "bad\\377name")" && mkfifo pipe && ln -s / root && ln -s self self && ln -s none broken && ln -s folder linked && touch -d 1960-01-01 old'`,
      );
      const { entries, more } = await list("~/odd");
      expect(more).toBe(false);
      expect(entries.map(({ name, kind, link, bytes, exact }) => [name, kind, link, bytes, exact])).toEqual([
        ["-rf", "file", false, 0, true],
        ["bad\ufffdname", "file", false, 0, false],
        ["broken", "other", true, 0, true],
        ["closed", "folder", false, 0, true],
        ["folder", "folder", false, 0, true],
        ["linked", "folder", true, 0, true],
        ["new\nline", "file", false, 3, true],
        ["old", "file", false, 0, true],
        ["pipe", "other", false, 0, true],
        ["root", "folder", true, 0, true],
        ["self", "other", true, 0, true],
        ["🐳", "file", false, 0, true],
      ]);
      expect(entries.find(({ name }) => name === "old")?.modifiedAt).toBe(0);
      expect(await namesIn("~/odd/root/home")).toEqual(["student"]);
      expect(await namesIn("/")).toContain("home");
      await expect(list("~/odd/closed")).rejects.toThrow("file.forbidden");
      await expect(list("/root")).rejects.toThrow("file.forbidden");
      await expect(list("~/odd/self")).rejects.toThrow("file.missing");
      await expect(list("~/odd/pipe")).rejects.toThrow("file.not-folder");
      await expect(list("~/odd/old/x")).rejects.toThrow("file.not-folder");
    });

    it("are listed in part when there are too many", async () => {
      await shell(
        `su student -c 'mkdir ~/many && cd ~/many && perl -e "open my \\$file, q(>), sprintf(q(%05d), \\$_) for 0 .. 29999"'`,
      );
      const { entries, more } = await list("~/many");
      expect(more).toBe(true);
      expect(entries).toHaveLength(2000);
      expect(entries.at(-1)?.name).toBe("01999");
      await remove("~/many");
      expect(await namesIn("~")).not.toContain("many");
    });

    it("are made, moved and deleted, but never over others", async () => {
      await makeFolder("~/new/deep folder");
      await expect(makeFolder("~/new/deep folder")).rejects.toThrow("file.conflict");
      await expect(makeFolder("~/run/below")).rejects.toThrow("file.not-folder");
      await expect(makeFolder("/etc/below")).rejects.toThrow("file.forbidden");
      await write("~/new/a", "a");
      await write("~/new/b", "b");
      await expect(move("~/new/a", "~/new/b")).rejects.toThrow("file.conflict");
      await expect(move("~/new/none", "~/new/c")).rejects.toThrow("file.missing");
      await expect(move("~/new/a", "~/none/c")).rejects.toThrow("file.missing");
      await expect(move("~/new/a", "~/new/b/c")).rejects.toThrow("file.not-folder");
      await expect(move("~/new", "~/new/deep folder/new")).rejects.toThrow("file.into-itself");
      await expect(move("~/new/a", "/etc/a")).rejects.toThrow("file.forbidden");
      await expect(move("/etc/hosts", "~/hosts")).rejects.toThrow("file.forbidden");
      const node = await shell(`stat --format=%i ${HOME}/new/a`);
      await move("~/new/a", "~/new/-c '\n");
      // The same file, not another one that holds the same: a container may have it mounted.
      expect(await shell(`find ${HOME}/new -name '-c*' -printf '%i\\n'`)).toBe(node);
      await move("~/new", "/tmp/newer");
      await move("/tmp/newer", "/run/user-moved").catch(() => undefined);
      expect(await namesIn("/tmp/newer")).toEqual(["-c '\n", "b", "deep folder"]);
      await shell(
        `su student -c 'mkdir ~/across && ln -s nowhere ~/across/link && truncate --size 1G ~/across/zeros && head -c 80M /dev/urandom > ~/across/large'`,
      );
      await expect(move("~/across", "/dev/shm/across")).rejects.toThrow("file.no-room");
      expect(await namesIn("~/across")).toEqual(["large", "link", "zeros"]);
      expect(await namesIn("/dev/shm")).toEqual([]);
      await remove("~/across/large");
      await move("~/across", "/dev/shm/across");
      expect(await namesIn("/dev/shm/across")).toEqual(["link", "zeros"]);
      expect(await namesIn("~")).not.toContain("across");
      await remove("/dev/shm/across");
      await remove("/tmp/newer/-c '\n");
      await remove("~/odd/root");
      await remove("~/odd/broken");
      expect(await namesIn("/")).toContain("home");
      await expect(remove("~/odd/broken")).rejects.toThrow("file.missing");
      await expect(remove("/etc/hosts")).rejects.toThrow("file.forbidden");
      for (const home of [HOME, "/home", `${HOME}/../student/.`]) {
        await expect(remove(home)).rejects.toThrow("file.forbidden");
      }
      expect(await namesIn("~")).toContain("run");
    });
  });
});
