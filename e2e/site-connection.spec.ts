import messages from "#content/messages/ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { openPage } from "./support/hydrated.ts";

test("what a program once asked the terminal is not answered again after a refresh", async ({ lesson, page }) => {
  await lesson.begin();
  // Asks for the cursor's place and reads the answer, so that none of it is typed at the prompt.
  await lesson.run(
    "printf '\\033[6n'; IFS= read -rsd R -t 100; echo answered:$(printf %s \"$REPLY\" | wc -c)",
    /answered:[1-9]/,
  );
  const before = await lesson.text();
  await page.reload();
  await lesson.ready();
  await lesson.run("echo $((3 * 5))-fresh", "15-fresh");
  expect((await lesson.text()).startsWith(before.trimEnd())).toBe(true);
  expect(await lesson.text()).not.toContain("[[");
});

test("a tab that is too old for the lab server is asked to load anew", async ({ page }) => {
  // The lab server's side of the handshake, as it refuses an old protocol.
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    socket.onMessage((message) => {
      if (message.toString().startsWith("40")) {
        socket.send('44{"message":"refused","data":{"code":"protocol.version"}}');
      }
    });
    socket.send('0{"sid":"old","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}');
  });
  await openPage(page, "/");
  await expect(page.getByText(messages.connection.outdated)).toBeVisible();
  await expectAccessible(page);
  const loaded = page.waitForEvent("load");
  await page.getByRole("button", { name: messages.connection.reload }).click();
  await loaded;
});

test("without a connection the terminal takes no keys and says so", async ({ lesson, page, context }) => {
  await lesson.begin();
  await context.setOffline(true);
  await expect(page.getByText(messages.connection.lost)).toBeVisible();
  await expect(lesson.terminal).toHaveAttribute("data-attached", "false");
  await expect(page.getByTestId("restart")).toBeDisabled();
  await expectAccessible(page);
  await lesson.focus();
  await page.keyboard.type("echo never");
  await context.setOffline(false);
  await expect(lesson.terminal).toHaveAttribute("data-attached", "true");
  await expect(page.getByText(messages.connection.lost)).toBeHidden();
  await lesson.prompt();
  expect(await lesson.text()).not.toContain("never");
});
