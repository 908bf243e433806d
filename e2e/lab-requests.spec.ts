import { expect, test } from "./support/browser-test.ts";

// The fixture `strangers` watches every page of every test here; these are the pages that no other test opens.
for (const path of [
  "/",
  "/en",
  "/lessons/hello-container",
  "/en/lessons/hello-container",
  "/no-such-page",
  "/lessons/no-such-lesson",
]) {
  test(`${path} asks nobody but the lab`, async ({ page, strangers }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    expect(asked.length).toBeGreaterThan(1);
    expect(strangers).toEqual([]);
  });
}
