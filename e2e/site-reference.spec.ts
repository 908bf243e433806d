import messages from "#content/messages/reading.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { openPage } from "./support/hydrated.ts";

test("the glossary is filtered in Korean, English and by initial consonants, and its terms have addresses", async ({
  page,
}) => {
  await openPage(page, "/glossary#container");
  await expect(page.locator("#container")).toBeInViewport();
  const filter = page.getByRole("searchbox", { name: messages.glossary.filter });
  const terms = page.getByRole("article");
  const all = await terms.count();
  for (const query of ["컨테이너를", "container", "ㅋㅌㅇㄴ"]) {
    await filter.fill(query);
    await expect.poll(() => terms.count()).toBeLessThan(all);
    await expect(page.locator("#container")).toBeVisible();
  }
  await expectAccessible(page);
  await filter.fill("zzzzqqq");
  await expect(page.getByText(messages.glossary.none)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(terms).toHaveCount(all);
});

test("the commands show where they are taught and what they printed", async ({ page }) => {
  await openPage(page, "/commands");
  const filter = page.getByRole("searchbox", { name: messages.commands.filter });
  await filter.fill("docker ps");
  // What is filtered away moves the rest: a click waits for that.
  await expect.poll(() => page.getByRole("article").count()).toBeLessThan(20);
  const entry = page.locator("#docker-container-ls");
  await expect(entry).toContainText("docker container ls");
  await expect(entry.getByRole("link", { name: /›/ }).first()).toHaveAttribute("href", /^\/lessons\/[a-z-]+/);
  const output = entry.locator("details", { hasText: "CONTAINER ID" }).first();
  await output.getByText(messages.commands.output).click();
  await expect(output.getByText("CONTAINER ID")).toBeVisible();
  await expectAccessible(page);
});

test("without script, glossary and commands are there in full", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto("/glossary");
  await expect(page.locator("#container")).toBeVisible();
  await page.goto("/commands");
  await expect(page.locator("#docker-container-run")).toBeVisible();
  await context.close();
});
