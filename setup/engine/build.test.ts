import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { followProgress } from "./build.ts";

const never = new AbortController().signal;
const follow = async (text: string, cut: number) => {
  const heard: string[] = [];
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += cut) parts.push(bytes.subarray(at, at + cut));
  const error = await followProgress(Readable.from(parts, { objectMode: false }), never, (line) => heard.push(line));
  return { heard, error };
};

const messages = [
  { stream: "Step 1/2 : FROM x\n" },
  { status: "Downloading", id: "abc", progress: "[=> ]", progressDetail: { current: 1, total: 2 } },
  { id: "moby.image.id", aux: { ID: "sha256:aa" } },
  { errorDetail: { message: "명령이 실패했다" }, error: "명령이 실패했다" },
]
  .map((each) => `${JSON.stringify(each)}\r\n`)
  .join("");

test.each([1, 7, 4096])("an error is heard wherever the stream is cut (every %i bytes)", async (cut) => {
  expect(await follow(messages, cut)).toEqual({
    heard: ["Step 1/2 : FROM x\n", "abc Downloading [=> ]"],
    error: "명령이 실패했다",
  });
});

test("without an error there is none, also when the last line is not ended", async () => {
  expect(await follow('{"stream":"a"}\n{"stream":"b"}', 5)).toEqual({ heard: ["a", "b"], error: null });
});
