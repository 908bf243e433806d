import messages from "#content/messages/ko.json" with { type: "json" };
import tools from "#content/messages/terminal-tools.ko.json" with { type: "json" };
import { expect, test } from "./support/browser-test.ts";
import { screenText } from "./support/lesson-page.ts";
import { clipboard, commandAt, coveredByNotes, marks } from "./support/terminal-tools.ts";

const { menu, command: words } = tools.terminalTools;

test("the workbench knows each command, what it printed and how it ended", async ({ lesson, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await lesson.begin();
  const item = (name: string) => page.getByRole("menuitem", { name, exact: true });
  /** What stands beside commands: that they failed, and how long they ran. */
  const notes = async () => (await lesson.terminal.locator(".command-note").allTextContents()).toSorted();

  await test.step("a mark per command, by shape and colour", async () => {
    await lesson.run("seq 3", /\n1\n2\n3\n/);
    await lesson.run("ls /nowhere", "No such file");
    await lesson.run("for i in a b; do\necho $i-$((6 * 7))\ndone", /\na-42\nb-42\n/);
    await expect.poll(() => marks(lesson)).toEqual(["ok", "failed", "ok"]);
    await lesson.run("sleep 0.8; true", /true\n/);
    await expect.poll(notes).toContainEqual(expect.stringContaining(words.seconds.replace("{seconds}", "")));
    // What stands beside commands that can be seen is not said again below.
    await expect(commandAt(lesson)).toBeHidden();
  });

  await test.step("jump, and copy what it printed", async () => {
    await lesson.focus();
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("Control+ArrowUp");
    await expect(commandAt(lesson)).toContainText("ls /nowhere");
    await expect(commandAt(lesson)).toContainText("2");
    await page.keyboard.press("Shift+F10");
    await item(menu.copyOutput).press("Enter");
    await expect.poll(() => clipboard(lesson)).toBe("ls: cannot access '/nowhere': No such file or directory");
    await page.keyboard.press("Control+ArrowDown");
    await page.keyboard.press("ContextMenu");
    await item(menu.copyCommand).press("Enter");
    await expect.poll(() => clipboard(lesson)).toBe("for i in a b; do\necho $i-$((6 * 7))\ndone");
    await page.keyboard.press("Control+ArrowDown");
    await page.keyboard.press("Control+ArrowDown");
  });

  await test.step("a command's mark has its menu: select its output, run it again", async () => {
    await lesson.terminal.locator(".command-mark").filter({ visible: true }).nth(0).click();
    await item(menu.selectOutput).click();
    await page.keyboard.press("Control+Shift+C");
    await expect.poll(() => clipboard(lesson)).toBe("1\n2\n3");
    await lesson.terminal.locator(".command-mark").filter({ visible: true }).nth(0).click();
    await item(menu.rerun).click();
    await lesson.shows(/\$ seq 3\n1\n2\n3\nstudent@docker-lab:~\$ ?$/);
    await expect.poll(() => marks(lesson)).toEqual(["ok", "failed", "ok", "ok", "ok"]);
  });

  await test.step("the same after a refresh", async () => {
    const told = await notes();
    await page.reload();
    await lesson.ready();
    await expect.poll(() => marks(lesson)).toEqual(["ok", "failed", "ok", "ok", "ok"]);
    await expect.poll(notes).toEqual(told);
    await lesson.focus();
    for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press("Control+ArrowUp");
    await expect(commandAt(lesson)).toContainText("ls /nowhere");
  });

  await test.step("after a program that draws the whole screen, and after clear", async () => {
    await lesson.type("vim /tmp/new-file");
    await lesson.shows(/\n~\n/);
    await expect.poll(() => marks(lesson)).toEqual([]);
    for (const key of ["Escape", ":", "q", "!", "Enter"]) await page.keyboard.press(key);
    await lesson.prompt();
    await expect.poll(() => marks(lesson)).toHaveLength(6);
    await lesson.type("clear");
    await expect.poll(() => lesson.text()).toMatch(/^student@docker-lab:~\$$/);
    await expect.poll(() => marks(lesson)).toEqual([]);
    await lesson.run("false; (exit 7)", /7\)\n/);
    await expect.poll(() => marks(lesson)).toEqual(["failed"]);
    await lesson.panel.getByRole("button", { name: menu.button }).click();
    await item(menu.clear).click();
    await lesson.run("seq 2", /\n1\n2\n/);
    await expect.poll(() => marks(lesson)).toEqual(["ok"]);
    await page.keyboard.press("Shift+F10");
    await item(menu.copyOutput).press("Enter");
    await expect.poll(() => clipboard(lesson)).toBe("1\n2");
  });

  await test.step("the pointer says which command is meant, and none is written over", async () => {
    await lesson.run(`sleep 0.6; echo ${"long ".repeat(30)}| wc -w`, /\n30\n/);
    await lesson.run(`sleep 0.6; echo ${"x".repeat((await lesson.size()).cols)} | wc -l`, /\n1\n/);
    await expect.poll(() => marks(lesson)).toEqual(["ok", "ok", "ok"]);
    await expect(lesson.terminal.locator(".command-note").filter({ visible: true })).not.toHaveCount(0);
    await expect.poll(() => coveredByNotes(lesson)).toEqual([]);
    const output = await lesson.terminal.locator(".xterm-rows > div").nth(1).boundingBox();
    await page.mouse.click((output?.x ?? 0) + 20, (output?.y ?? 0) + 5, { button: "right" });
    await item(menu.copyCommand).click();
    await expect.poll(() => clipboard(lesson)).toBe("seq 2");
  });
});

test("a clicked command waits for the prompt and can be called off", async ({ lesson, outside }) => {
  await lesson.begin();
  const command = lesson.command("list", "docker container ls");
  const queued = lesson.step("list").getByTestId("queued");
  await lesson.type("until [ -e go ]; do sleep 0.1; done; echo $((20 + 3))-done");
  await lesson.busy();
  await command.click();
  await expect(queued).toContainText(messages.lesson.command.queued);
  await outside.write("~/go");
  await lesson.shows(/23-done\n.*docker container ls\nCONTAINER ID/);
  await expect(queued).toBeHidden();

  await lesson.prompt();
  await lesson.type("clear; until [ -e on ]; do sleep 0.1; done; echo $((20 + 4))-done");
  await lesson.busy();
  await command.click();
  await queued.getByRole("button", { name: messages.lesson.command.cancel }).click();
  await expect(queued).toBeHidden();
  await outside.write("~/on");
  await lesson.shows(/24-done\nstudent@docker-lab:~\$ ?$/);
  // Whatever still waited for the prompt would have come before this.
  await lesson.run("echo $((20 + 5))-later", "25-later");
  expect(await lesson.text()).not.toContain("CONTAINER ID");
  await expect(lesson.step("list").getByText(messages.errors.terminal.busy)).toBeHidden();
});

test("a clicked command need not wait: it runs in a new terminal, in the same folder", async ({ lesson, page }) => {
  await lesson.begin();
  await lesson.type("mkdir '/tmp/a folder'; cd '/tmp/a folder'");
  await lesson.shows(/a folder\$ ?$/);
  await lesson.type("sleep 600");
  await lesson.busy();
  await lesson.command("list", "docker container ls").click();
  await lesson.step("list").getByTestId("queued").getByRole("button", { name: messages.lesson.command.inNew }).click();
  const second = page.locator('[data-terminal="t2"]').getByTestId("terminal");
  await expect
    .poll(() => screenText(second))
    .toMatch(/cd '\/tmp\/a folder'\n.*a folder\$ docker container ls\nCONTAINER ID/);
  await expect(lesson.step("list").getByTestId("queued")).toBeHidden();
  expect(await lesson.text()).not.toContain("docker container ls");
});

test("commands that wait for the prompt go with their sandbox: none is begun for them", async ({ lesson, outside }) => {
  await lesson.begin();
  await lesson.type("sleep 600");
  await lesson.busy();
  for (const [step, command] of [
    ["list", "docker container ls"],
    ["top-logs", "docker container top <ID>"],
  ] as const) {
    await lesson.command(step, command).click();
    await expect(lesson.step(step).getByTestId("queued")).toBeVisible();
  }
  const before = await outside.sessionId();
  const { client } = await outside.learner();
  await client.request("session:end", { sessionId: before });
  await expect(lesson.workbench).toHaveAttribute("data-phase", "ended");
  for (const step of ["list", "top-logs"])
    await expect(lesson.step(step).getByText(messages.errors.session.ended)).toBeVisible();
  const { sessions } = await client.request("session:list", {});
  expect(sessions).toEqual([]);
  await expect(lesson.workbench).toHaveAttribute("data-phase", "ended");
});

test("a clicked command goes into the terminal in use, though the page has not drawn the main one", async ({
  lesson,
  page,
}) => {
  await lesson.begin();
  await lesson.focus();
  await page.keyboard.press("Control+Shift+Backquote");
  const second = page.locator('[data-terminal="t2"]');
  const text = () => screenText(second.getByTestId("terminal"));
  await expect.poll(text).toMatch(/\$ ?$/);
  await page.reload();
  await expect(second.getByTestId("terminal")).toHaveAttribute("data-attached", "true");
  await expect.poll(text).toMatch(/\$ ?$/);
  await second.locator("textarea.xterm-helper-textarea").focus();
  await lesson.command("list", "docker container ls").click();
  await expect.poll(text).toContain("CONTAINER ID");
});
