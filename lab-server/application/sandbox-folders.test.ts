import { expect, it } from "vitest";
import { ScriptLink } from "#lab-server/testing/script-link.ts";
import { listSandboxFolder } from "./sandbox-folders.ts";

/** A sandbox whose listing is this text. */
function linkTo(text: string) {
  const answer = { exitCode: 0, stdout: Buffer.from(text), stderr: Buffer.alloc(0), truncated: false };
  return { ...new ScriptLink({}).link, run: () => Promise.resolve(answer) };
}

it("reads what a folder holds", async () => {
  expect(await listSandboxFolder(linkTo("1\0file 1 5 1700 a b\0"), "~")).toEqual({
    more: true,
    entries: [{ name: "a b", exact: true, kind: "file", link: true, bytes: 5, modifiedAt: 1_700_000 }],
  });
});

it.each(["", "0\0nonsense\0", "0\0file 0 99999999999999999999 0 a\0"])(
  "believes no sandbox that answers %j",
  async (text) => {
    await expect(listSandboxFolder(linkTo(text), "~")).rejects.toMatchObject({ code: "file.failed" });
  },
);
