import messages from "#content/messages/ko.json" with { type: "json" };
import tools from "#content/messages/terminal-tools.ko.json" with { type: "json" };
import { expect, test } from "./support/browser-test.ts";
import { LessonPage, PROMPT } from "./support/lesson-page.ts";
import { commandAt, marks } from "./support/terminal-tools.ts";

/** How soon Ctrl-C ends a flood is measured in bench/; this is some fifty times as long, for a machine that does much else. */
const AT_ONCE_MS = 30_000;

/** Numbers of the lines that a counting program has printed, in the order of the screen. */
async function counted(lesson: LessonPage): Promise<readonly number[]> {
  return [...(await lesson.text()).matchAll(/^n-(\d+)$/gm)].map(([, number]) => Number(number));
}

const upTo = (end: number): number[] => Array.from({ length: end }, (_, index) => index + 1);

test("a running program goes on through a cut network and a refresh, and nothing of it is lost or doubled", async ({
  lesson,
  page,
  context,
  outside,
}) => {
  await lesson.begin();
  await lesson.type(
    "for n in $(seq 120); do echo n-$n; sleep 0.06; case $n in 40|80) touch at-$n; until [ -e from-$n ]; do sleep 0.1; done; esac; done; echo $((500 + 5))-end",
  );
  await lesson.shows("n-12\n");
  await context.setOffline(true);
  await expect(page.getByText(messages.connection.lost)).toBeVisible();
  await outside.write("~/from-40");
  await expect.poll(() => outside.holds("~", "at-80")).toBe(true);
  await context.setOffline(false);
  await lesson.attached();
  await lesson.busy();
  const sofar = await counted(lesson);
  expect(sofar).toEqual(upTo(sofar.length));
  await page.reload();
  await lesson.attached();
  await outside.write("~/from-80");
  await lesson.shows(/\n505-end\n/);
  expect(await counted(lesson)).toEqual(upTo(120));
  await expect.poll(() => marks(lesson)).toEqual([]);
  await expect(commandAt(lesson)).toHaveAttribute("data-state", "ok");
  await lesson.type("cat");
  await lesson.busy();
  await lesson.type("echoed by a program");
  await lesson.shows(/echoed by a program\nechoed by a program/);
  await page.reload();
  await lesson.type("still there");
  await lesson.shows(/still there\nstill there/);
  await lesson.focus();
  await page.keyboard.press("Control+d");
  await lesson.prompt();
});

test("a smaller window of the same terminal is told of, and its end too", async ({ lesson, context }) => {
  await lesson.begin();
  const { cols, rows } = await lesson.size();
  const page = await context.newPage();
  await page.setViewportSize({ width: 1030, height: 620 });
  const second = new LessonPage(page);
  await second.open();
  await second.ready();
  await expect.poll(async () => (await second.size()).cols).toBeLessThan(cols);
  await expect.poll(async () => (await second.size()).rows).toBeLessThan(rows);
  const told = async ({ panel }: LessonPage): Promise<boolean> => {
    const smaller = await second.size();
    const words = tools.terminalTools.shared
      .replace("{cols}", String(smaller.cols))
      .replace("{rows}", String(smaller.rows));
    return panel.getByText(words).isVisible();
  };
  await expect.poll(() => told(lesson)).toBe(true);
  await expect.poll(() => told(second)).toBe(false);
  expect(await lesson.size()).toEqual(await second.size());
  await page.close();
  await expect.poll(() => lesson.size()).toEqual({ cols, rows });
});

test("floods do not grow the page's memory, and Ctrl-C ends them within seconds on any machine", async ({
  lesson,
  page,
  context,
}) => {
  await lesson.begin();
  const browser = await context.newCDPSession(page);
  const heap = async () => {
    await browser.send("HeapProfiler.collectGarbage");
    return (await browser.send("Runtime.getHeapUsage")).usedSize / 1024 / 1024;
  };
  // The scrollback fills once: what is measured afterwards would be a leak.
  await lesson.run("seq 30000 | sed 's/$/ of a scrollback that is full/'", /30000 of a scrollback that is full\n/);
  const before = await heap();
  const floods = [
    { line: "yes 'a flood of output that nobody can read'", ms: 6_000 },
    { line: "head -c 500M /dev/zero | tr '\\0' '0123456789abcdef\\n'", ms: 6_000 },
  ];
  for (const { line, ms } of floods) {
    await lesson.type(line);
    await page.waitForTimeout(ms);
    const during = await heap();
    const pressed = Date.now();
    await lesson.focus();
    await page.keyboard.press("Control+c");
    await lesson.shows(PROMPT, AT_ONCE_MS);
    console.log(`${line}: ${(during - before).toFixed(1)} MB more, prompt ${Date.now() - pressed} ms after Ctrl-C`);
    expect(during - before).toBeLessThan(60);
  }
});
