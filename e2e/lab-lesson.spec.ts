import messages from "#content/messages/ko.json" with { type: "json" };
import { expect, test } from "./support/browser-test.ts";

const HELLO = "docker container run diamol/ch02-hello-diamol";
const WEB = "docker container run --detach --publish 8080:80 diamol/ch02-hello-diamol-web";

test("from the home page to a step that ticks by itself, by click and by hand", async ({ lesson, page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: messages.home.start }).click();
  await page.waitForURL("**/lessons/*");
  await lesson.open();
  await lesson.start();

  await test.step("a clicked command runs and the step ticks", async () => {
    await expect(lesson.step("hello")).toHaveAttribute("data-passed", "false");
    await lesson.command("hello", HELLO).click();
    await lesson.shows("Unable to find image 'diamol/ch02-hello-diamol:latest' locally");
    await lesson.shows(/Hello from Chapter 2/i);
    await lesson.passed("hello");
  });

  await test.step("a check asked for by hand says what was expected and what was seen", async () => {
    const step = lesson.step("website");
    await step.getByTestId("check").click();
    const verdict = step.getByTestId("verdict");
    await expect(verdict).toContainText(messages.lesson.verdict.expected);
    await expect(verdict).toContainText(messages.lesson.verdict.seen);
    await expect(verdict.locator("code").first()).toBeVisible();
    await expect(step).toHaveAttribute("data-passed", "false");
  });

  await test.step("what is typed by hand counts as well", async () => {
    await lesson.prompt();
    await lesson.type(HELLO);
    await lesson.passed("hello-again");
    await lesson.prompt();
    await lesson.type("docker container run diamol/there-is-no-such-image");
    await lesson.shows(/pull access denied|repository does not exist/);
    await lesson.passed("no-such-image");
  });
});

test("a container is used like a remote computer and left running", async ({ lesson, page }) => {
  await lesson.begin();
  await lesson.command("remote-computer", "docker container run --interactive --tty diamol/base").click();
  await lesson.shows(/\/ # ?$/);
  await lesson.type("hostname");
  await lesson.shows(/\/ # hostname\n[0-9a-f]{12}\n\/ # ?$/);
  await lesson.type("date");
  await lesson.passed("remote-computer");
  await lesson.focus();
  await page.keyboard.press("Control+p");
  await page.keyboard.press("Control+q");
  await lesson.prompt();
  await lesson.command("list", "docker container ls").click();
  await lesson.passed("list");
  await lesson.prompt();
  await lesson.command("top-logs", "docker container top <ID>").click();
  await lesson.shows("PPID");
  await lesson.prompt();
  await lesson.command("top-logs", "docker container logs <ID>").click();
  await lesson.passed("top-logs");
});

test("a published port opens in the page and in a tab, at an origin of its own", async ({ lesson, page, context }) => {
  await lesson.begin();
  await lesson.command("website", WEB).click();
  await lesson.passed("website");
  const chip = page.getByRole("button", { name: messages.workbench.ports.open.replace("{port}", "8080") });
  await chip.click();

  const frame = page.frameLocator("[data-testid=preview-frame]");
  await expect(frame.locator("body")).toContainText(/Hello from Chapter 2/i);
  const source = await page.getByTestId("preview-frame").getAttribute("src");
  expect(new URL(source ?? "").hostname).toMatch(/^p8080-[a-z0-9]+\.localhost$/);

  const opened = context.waitForEvent("page");
  await page.getByTestId("preview-open").click();
  const tab = await opened;
  await tab.waitForURL(/^http:\/\/p8080-[a-z0-9]+\.localhost/);
  await expect(tab.locator("body")).toContainText(/Hello from Chapter 2/i);
  expect(new URL(tab.url()).origin).not.toBe(new URL(page.url()).origin);
  const seen = await tab.evaluate(() => ({ cookies: document.cookie, opener: window.opener === null }));
  expect(seen).toEqual({ cookies: "", opener: true });
  const names = (await context.cookies(new URL(tab.url()).origin)).map((cookie) => cookie.name);
  const siteNames = (await context.cookies(new URL(page.url()).origin)).map((cookie) => cookie.name);
  expect(
    names.filter((name) => siteNames.includes(name)),
    "cookies of the site in a preview",
  ).toEqual([]);

  await test.step("and says so when nothing listens any more", async () => {
    await lesson.run("docker container rm --force $(docker container ls --all --quiet)", /\n[0-9a-f]{12}\n/);
    await tab.reload();
    await expect(tab.locator("body")).not.toContainText(/Hello from Chapter 2/i);
    await expect(tab.locator("body")).toContainText("8080");
  });
});
