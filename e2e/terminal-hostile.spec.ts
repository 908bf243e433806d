import tools from "#content/messages/terminal-tools.ko.json" with { type: "json" };
import { expect, test } from "./support/browser-test.ts";
import { paste } from "./support/terminal-tools.ts";

/** Bytes that look random and are the same each time (mulberry32). */
function noise(seed: number, length: number): Buffer {
  let state = seed;
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    bytes[at] = (mixed ^ (mixed >>> 14)) & 0xff;
  }
  return bytes;
}

/** Questions, title changes, clipboard writes, marks of a shell that is none, endless parameters, broken UTF-8. */
const SEQUENCES = [
  "\x1b]0;stolen title\x07\x1b]2;stolen title\x1b\\\x1b]1;icon\x07",
  `\x1b]52;c;${Buffer.from("stolen clipboard").toString("base64")}\x07\x1b]52;c;?\x07`,
  "\x1bP$qm\x1b\\\x1bP$q q\x1b\\\x1bP+q544e\x1b\\\x1b[>q\x1b[c\x1b[>c\x1b[=c\x1b[5n\x1b[6n\x1b[?6n\x1b[x\x1b[?1$p\x1b[21t\x1b[18t\x1b[14t",
  "\x1b]10;?\x07\x1b]11;?\x07\x1b]4;1;?\x07\x1b]12;#ff0000\x07",
  `\x1b[${"1;".repeat(5000)}m\x1b[99999999999999999999C\x1b[2147483648B`,
  "\x1b]133;A\x07\x1b]133;B\x07forged\x1b]133;C\x07\x1b]133;D;0\x07\x1b]133;D;-9999999\x07\x1b]133;;;\x07",
  "\x1b]8;;javascript:alert(1)\x07link\x1b]8;;\x07\x1b]1337;File=inline=1:AAAA\x07\x1b]777;notify;a;b\x07",
  "\x1b[?1000h\x1b[?1002h\x1b[?1003h\x1b[?1004h\x1b[?1006h\x1b[?25l\x1b[?47h\x1b[?1h\x1b=\x1b(0\x0e\x1b[4h\x1b[20h\x1b[5;6r\x1b[8m",
  "\xc3\x28\xa0\xa1\xe2\x82\xf0\x28\x8c\xbc\xf8\x88\x80\x80\x80\xed\xa0\x80\xff\xfe\xc0\xaf\x9b31m\x9d0;c1 title\x9c\x90$qm\x9c",
  "\x1b[?1049h\x1b]\x1bP\x1b^\x1b_never ended",
];

test("a terminal full of control sequences and broken characters is usable again after reset", async ({
  lesson,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await lesson.begin();
  await page.locator('[data-tab="recordings"]').click();
  const archive = (await page.getByTestId("archive").getAttribute("href")) ?? "";
  // What the terminal shows is anything but what was printed: whether a file is in the sandbox, it cannot tell.
  const isThere = (path: string) =>
    page.evaluate(
      async (address) => (await fetch(address)).ok,
      archive.replace(/archive$/, `file?path=${encodeURIComponent(path)}`),
    );
  const title = await page.title();
  await page.evaluate(() => navigator.clipboard.writeText("the learner's own"));
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));

  const bytes = Buffer.concat([
    ...SEQUENCES.map((text) => Buffer.from(text, "latin1")),
    noise(42, 60_000),
    noise(7, 60_000),
  ]);
  await lesson.type("stty -echo; cat > /tmp/hostile.b64");
  await lesson.busy();
  const base64 = bytes.toString("base64").replace(/.{76}/g, "$&\n");
  await paste(lesson, `${base64}\n`);
  await expect(page.getByRole("progressbar", { name: tools.terminalTools.paste.sending })).toBeHidden();
  await page.keyboard.press("Control+d");
  await expect(lesson.terminal).toHaveAttribute("data-phase", "prompt");
  await lesson.type("stty echo; base64 -d /tmp/hostile.b64 > /tmp/hostile; wc -c < /tmp/hostile | sed 's/^/bytes:/'");
  await lesson.shows(`bytes:${bytes.length}`);

  for (const round of [1, 2, 3]) {
    await lesson.type(`cat /tmp/hostile; touch /tmp/shown-${round}`);
    await expect.poll(() => isThere(`/tmp/shown-${round}`)).toBe(true);
    await page.mouse.move(900, 300);
    await page.mouse.move(950, 400, { steps: 5 });
    await page.keyboard.press("Control+c");
    await lesson.type(`reset; touch /tmp/reset-${round}`);
    await expect.poll(() => isThere(`/tmp/reset-${round}`)).toBe(true);
    await lesson.shows(/student@docker-lab:~\$$/);
  }
  // Had any answer been typed at the prompt, it would be part of this line.
  await lesson.type("echo usable-$((90 + 9))");
  await lesson.shows(/student@docker-lab:~\$ echo usable-\$\(\(90 \+ 9\)\)\nusable-99\n/);
  await lesson.prompt();
  await page.mouse.move(900, 350);
  await page.mouse.move(1000, 300, { steps: 5 });
  await page.waitForTimeout(300);
  expect(await lesson.text()).toMatch(/usable-99\nstudent@docker-lab:~\$$/);
  expect(await page.title()).toBe(title);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("the learner's own");
  expect(errors).toEqual([]);
});
