import { describe, expect, it } from "vitest";
import { SHORT_OUTPUT } from "#contract/output.ts";
import { notices } from "#contract/requests.ts";
import { crossing } from "./short-output.ts";

const notice = (data: Uint8Array) => ({ sessionId: "session1", terminal: "main", generation: "g", offset: 7, data });

/** What a page makes of what crossed. */
function heard(data: Uint8Array): Uint8Array {
  return new Uint8Array(notices["terminal:output"].parse(crossing(notice(data))).data);
}

describe("crossing", () => {
  it.each([
    ["a key's echo", Buffer.from("a")],
    ["a prompt in colours", Buffer.from("\u001b]133;A\u0007\u001b[1;32mstudent\u001b[0m$ \0\u007f")],
    ["Korean", Buffer.from("도커 실습실")],
    ["a byte order mark", Buffer.from([0xef, 0xbb, 0xbf, 0x61])],
    ["as much as is short", Buffer.alloc(SHORT_OUTPUT, "x")],
  ])("sends %s as text, which is the same bytes at the page", (_what, data) => {
    expect(crossing(notice(data))).toMatchObject({ data: data.toString("utf8"), offset: 7 });
    expect(Buffer.from(heard(data))).toEqual(data);
  });

  it.each([
    ["a character that is cut", Buffer.from("도").subarray(0, 2)],
    ["bytes that are no text", Buffer.from([0x61, 0xff])],
    ["long output", Buffer.alloc(SHORT_OUTPUT + 1, "x")],
  ])("sends %s as bytes", (_what, data) => {
    expect(crossing(notice(data))).toMatchObject({ data });
    expect(Buffer.from(heard(data))).toEqual(data);
  });

  it("leaves other notices alone", () => {
    const other = { sessionId: "session1", terminal: "main", size: { cols: 80, rows: 24 } };
    expect(crossing(other)).toBe(other);
  });
});
