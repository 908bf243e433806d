import { expect, test } from "vitest";
import { readBuildTrace } from "./build-trace.ts";

const field = (number: number, content: Buffer | string) => {
  const bytes = Buffer.from(content);
  expect(bytes.length).toBeLessThan(16_384);
  const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7];
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), bytes]);
};
const time = Buffer.from([0x08, 0x85, 0xa9, 0x85, 0xd8, 0x06]);

test("steps that began, failures and output are told apart", () => {
  const message = Buffer.concat([
    field(1, Buffer.concat([field(1, "sha256:aa"), field(3, "[1/2] FROM x"), Buffer.from([0x20, 1]), field(5, time)])),
    field(1, Buffer.concat([field(3, "done"), field(5, time), field(6, time)])),
    field(1, Buffer.concat([field(3, "RUN false"), field(5, time), field(6, time), field(7, "exit code: 1")])),
    field(3, Buffer.concat([field(1, "sha256:aa"), Buffer.from([0x18, 1]), field(4, `${"가".repeat(100)}\n`)])),
  ]);
  expect(readBuildTrace(message.toString("base64"))).toEqual({
    steps: ["[1/2] FROM x"],
    errors: ["RUN false: exit code: 1"],
    output: `${"가".repeat(100)}\n`,
  });
});

test("a message as BuildKit sent it", () => {
  const sent =
    "CmsKR3NoYTI1NjpmMWM5ZDIzNTNhOWRlZjgwOTI2OGRmMjhhMjU4YzExNTA2ODcxMWE0ZmFiYzM1MjNkOGJhZDIxOTgyMDc3MjFjGhJleHBvcnRpbmcgdG8gaW1hZ2UqDAiHqYXYBhCGmbrfAQ==";
  expect(readBuildTrace(sent).steps).toEqual(["exporting to image"]);
});

test("what is cut off does no harm", () => {
  expect(readBuildTrace("Cmt=")).toEqual({ steps: [], errors: [], output: "" });
  expect(readBuildTrace("")).toEqual({ steps: [], errors: [], output: "" });
});
