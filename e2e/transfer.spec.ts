import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import words from "#content/messages/editor.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { EditorPanelPage } from "./support/editor-panel.ts";
import { glimpse } from "./support/glimpse.ts";

test.use({ viewport: { width: 1680, height: 1000 } });

const { transfer: said } = words;

interface Dropped {
  readonly name: string;
  /** Filled with bytes that are a function of their place. */
  readonly bytes: number;
}

/** Drops files that the page makes onto an element. */
async function drop(page: Page, selector: string, files: readonly Dropped[]): Promise<void> {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of all) {
      const content = new Uint8Array(bytes);
      for (let at = 0; at < bytes; at += 1) content[at] = (at * 31 + (at >> 8)) & 255;
      transfer.items.add(new File([content], name));
    }
    return transfer;
  }, files);
  const target = page.locator(selector).first();
  await target.dispatchEvent("dragover", { dataTransfer: data });
  await expect(page.getByTestId("drop-hint")).toBeVisible();
  await target.dispatchEvent("drop", { dataTransfer: data });
  await expect(page.getByTestId("drop-hint")).toBeHidden();
}

function contentOf(bytes: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, at) => (at * 31 + (at >> 8)) & 255);
}

test("files go up by drop and by menu and come down the same", async ({ lesson, page }) => {
  await lesson.begin();
  const editor = new EditorPanelPage(page);
  await editor.show();
  const transfer = (path: string) => page.locator(`[data-testid=transfer][data-path=${JSON.stringify(path)}]`);
  const size = 6 * 1024 * 1024 + 17;
  const hash = createHash("sha256").update(contentOf(size)).digest("hex");

  await test.step("a drop onto the tree, with progress", async () => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Network.enable");
    const speed = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 4 * 1024 * 1024 };
    await cdp.send("Network.emulateNetworkConditions", speed);
    const line = `[data-testid=transfer][data-path="~/자료 'x'.bin"]`;
    const sending = glimpse(page, `${line} progress`);
    const done = glimpse(page, `${line}[data-state=done]`);
    await drop(page, "[data-testid=file-tree]", [{ name: "자료 'x'.bin", bytes: size }]);
    await sending;
    await done;
    await cdp.send("Network.emulateNetworkConditions", { ...speed, uploadThroughput: -1 });
    await expect(editor.line("~/자료 'x'.bin")).toBeVisible();
    await expectAccessible(page);
    await lesson.run("sha256sum *.bin | cut -c-64 | sed s/^/sum:/", `sum:${hash}`);
  });

  await test.step("it comes down the same, by the menu", async () => {
    await editor.line("~/자료 'x'.bin").click({ button: "right" });
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: said.download, exact: true }).click();
    const file = await (await download).path();
    expect(
      createHash("sha256")
        .update(await readFile(file))
        .digest("hex"),
    ).toBe(hash);
  });

  await test.step("a taken name asks; both are kept", async () => {
    await drop(page, "[data-testid=file-tree]", [{ name: "자료 'x'.bin", bytes: 3 }]);
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("자료 'x'.bin");
    await expectAccessible(page);
    await question.getByRole("button", { name: said.collision.both }).click();
    await expect(editor.line("~/자료 'x' (2).bin")).toBeVisible();
  });

  await test.step("a drop onto the terminal goes to its working directory", async () => {
    await lesson.type("mkdir -p site && cd site");
    // The shell says where it is with its next prompt.
    await expect(lesson.panel).toHaveAttribute("data-directory", /\/site$/);
    const done = glimpse(page, "[data-testid=transfer][data-state=done][data-path='~/site/index.html']");
    await drop(page, '[data-terminal="main"]', [{ name: "index.html", bytes: 20 }]);
    await done;
    await lesson.type("cd; find . -name index.html | sed s/^/at:/");
    await lesson.shows("at:./site/index.html");
  });

  await test.step("a folder comes down as an archive, all work as another", async () => {
    await lesson.run("mkdir -p pack && echo inside-42 > pack/one.txt && echo ok:$?", "ok:0");
    await editor.line("~/pack").click({ button: "right" });
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: said.downloadFolder }).click();
    const archive = (await readFile(await (await download).path())).toString("latin1");
    expect(archive).toMatch(/one\.txt\0.*ustar.*inside-42/s);
    await page.getByRole("button", { name: words.editor.tree.more }).click();
    await expect(page.getByRole("menuitem", { name: said.archive })).toHaveAttribute("href", /\/archive$/);
    await page.keyboard.press("Escape");
  });

  await test.step("too large a file is told before anything is sent", async () => {
    await drop(page, "[data-testid=file-tree]", [{ name: "huge.bin", bytes: 64 * 1024 * 1024 + 1 }]);
    await expect(transfer("~/huge.bin")).toHaveAttribute("data-state", "failed");
    await expect(transfer("~/huge.bin")).toContainText("67.1MB");
  });

  await test.step("an upload is canceled", async () => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Network.enable");
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 40 * 1024 };
    await cdp.send("Network.emulateNetworkConditions", slow);
    await drop(page, "[data-testid=file-tree]", [{ name: "slow.bin", bytes: 5 * 1024 * 1024 }]);
    await transfer("~/slow.bin").getByRole("button").click();
    await expect(transfer("~/slow.bin")).toHaveAttribute("data-state", "canceled");
    await cdp.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
    await lesson.run("ls slow.bin 2>&1 | sed s/^/none:/", /none:.*No such file/);
  });
});
