import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { contentUnderTest } from "./content-under-test.ts";
import { loadAssets } from "./load-assets.ts";

vi.mock("node:fs/promises", { spy: true });

const content = contentUnderTest();

test("a file that cannot be read is a diagnostic, and takes nothing else down", async () => {
  await content.put("files/locked", "x");
  await content.put("files/open", "x");
  vi.mocked(readFile).mockRejectedValueOnce(new Error("not permitted"));
  const { files, diagnostics } = await loadAssets(content.folder);
  expect(files.map((file) => file.path)).toEqual(["open"]);
  const folder = path.join(content.folder, "files");
  expect(diagnostics).toMatchObject([
    { file: folder, code: "file.unreadable", params: { file: path.join(folder, "locked") } },
  ]);
});
