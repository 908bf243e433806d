import type { Locator, Page, Request } from "@playwright/test";
import messages from "#content/messages/reading.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { FIRST_LESSON } from "./support/first-lesson.ts";
import { hydrated, openPage } from "./support/hydrated.ts";

const LESSON = `/lessons/${FIRST_LESSON}`;
const { search } = messages;

/** The search's window, opened by a key of the page. */
async function openBy(page: Page, key: string): Promise<Locator> {
  await hydrated(page);
  await page.keyboard.press(key);
  const field = page.getByRole("combobox", { name: search.field });
  await expect(field).toBeFocused();
  return field;
}

test("Ctrl+K opens the search, arrows choose, Enter leads to the step", async ({ page }) => {
  await openPage(page, "/glossary");
  const field = await openBy(page, "Control+k");
  await expectAccessible(page);
  await field.fill("컨테이너를");
  const options = page.getByRole("option");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(options.first().locator("mark").first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(field).toHaveAttribute("aria-activedescendant", (await options.nth(1).getAttribute("id")) ?? "");
  await page.keyboard.press("ArrowUp");
  await field.fill("웹사이트를 띄우기");
  await expect(options.first()).toContainText("웹 사이트 띄우기");
  const address = (await options.first().getAttribute("href")) ?? "";
  expect(address).toContain(`${LESSON}#`);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${address}`);
  await expect(page.getByRole("dialog", { name: search.title })).toBeHidden();
  await expect(page.locator(`[data-step="${address.split("#")[1] ?? ""}"]`)).toBeInViewport();
});

test("the slash opens it outside of fields, unless the learner does not want that", async ({ page }) => {
  await openPage(page, "/glossary");
  await openBy(page, "/");
  await page.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: search.title })).toBeHidden();
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog", { name: search.title })).toBeHidden();
  const filter = page.getByRole("searchbox", { name: messages.glossary.filter });
  await filter.fill("a");
  await page.keyboard.press("/");
  await expect(filter).toHaveValue("a/");
});

test("it works when lab and network are gone after the page was opened", async ({ page, context }) => {
  const underWay = new Set<Request>();
  page.on("request", (request) => underWay.add(request));
  page.on("requestfinished", (request) => underWay.delete(request));
  page.on("requestfailed", (request) => underWay.delete(request));
  const index = page.waitForResponse("**/search-index/*.json");
  await page.goto(LESSON);
  // The search's own code was asked for before its index.
  await index;
  await expect.poll(() => underWay.size).toBe(0);
  await context.setOffline(true);
  const field = await openBy(page, "Control+k");
  await field.fill("docker run");
  await expect(page.getByRole("option").first()).toBeVisible();
  await context.setOffline(false);
});

test("it says when nothing is found, and when its parts cannot be fetched, and tries again", async ({ page }) => {
  await page.route("**/search-index/*.json", (route) => route.abort());
  await page.goto("/search?q=볼륨", { waitUntil: "networkidle" });
  await expect(page.getByText(search.failed)).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll();
  await page.getByRole("button", { name: search.again }).click();
  await expect(page.getByRole("link", { name: /볼륨/ }).first()).toBeVisible();
  const field = page.getByRole("searchbox", { name: search.field });
  await field.fill("zzzzqqq");
  await expect(page.getByText(search.none.replace("{query}", "zzzzqqq"))).toBeVisible();
  await expect(page).toHaveURL(/q=zzzzqqq/);
});

test("the index has the name of its content and no other, and a page that is not there searches the newest", async ({
  page,
}) => {
  const kept = page.waitForResponse("**/search-index/*.json");
  await page.goto("/search");
  const index = await kept;
  expect(index.headers()["cache-control"]).toContain("immutable");
  expect((await page.request.get("/search-index/000000000000.json")).status()).toBe(404);
  const newest = page.waitForResponse("**/search-index/newest.json");
  await page.goto("/no/such/page");
  expect(await (await newest).text()).toBe(await (await page.request.get(index.url())).text());
});

test("Ctrl+K in the terminal is the shell's", async ({ lesson, page }) => {
  await lesson.begin();
  await lesson.focus();
  await page.keyboard.press("Control+k");
  // The search, which comes late, would take these keys.
  await lesson.run("echo shell-$((10 + 1))", "shell-11");
  await expect(page.getByRole("dialog", { name: search.title })).toBeHidden();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test("search and menu lead everywhere", async ({ page }) => {
    await openPage(page, "/");
    await page.getByTestId("search").click();
    await page.getByRole("combobox", { name: search.field }).fill("볼륨");
    await expect(page.getByRole("option").first()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: messages.nav.menu }).click();
    await expectAccessible(page);
    await page.getByRole("link", { name: messages.nav.commands }).last().click();
    await page.waitForURL("**/commands");
  });
});
