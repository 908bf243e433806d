import { describe, expect, it } from "vitest";
import { archiveAddress, fileAddress, recordingAddress } from "#contract/addresses.ts";
import { errandOf } from "./errand.ts";

const ID = "session1";
const ask = (method: string, url: string, headers: Readonly<Record<string, string>> = {}) =>
  errandOf({ method, url, headers });

describe("an errand", () => {
  it("is read from the addresses of the contract", () => {
    const path = "~/한글 &?#%/\n+.txt";
    expect(ask("GET", fileAddress(ID, path))).toEqual({ sessionId: ID, action: "file:download", path });
    expect(ask("GET", fileAddress(ID, "~"))).toMatchObject({ path: "~" });
    expect(ask("PUT", fileAddress(ID, path))).toMatchObject({ action: "file:upload", path, expect: "anything" });
    expect(ask("PUT", fileAddress(ID, path), { "if-none-match": "*" })).toMatchObject({ expect: "nothing" });
    expect(ask("GET", archiveAddress(ID))).toEqual({ sessionId: ID, action: "session:archive" });
    const recording = "main.0123456789abcdef";
    expect(ask("GET", recordingAddress(ID, recording))).toMatchObject({ action: "recording:download", recording });
  });

  it.each([
    ["POST", fileAddress(ID, "~/a")],
    ["HEAD", archiveAddress(ID)],
    ["PUT", archiveAddress(ID)],
    ["PUT", fileAddress(ID, "~")],
    ["PUT", `/lab/sessions/${ID}/file`],
    ["GET", fileAddress(ID, "relative")],
    ["GET", fileAddress("../../x", "~/a")],
    ["GET", "/lab/sessions/SESSION1/archive"],
    ["GET", `/lab/sessions/${ID}/archive/`],
    ["GET", `/lab/sessions/${ID}/recordings/..%2Fmain.0123456789abcdef.cast`],
    ["GET", `/lab/sessions/${ID}`],
    ["GET", "//evil.example/lab/sessions/session1/archive/.."],
    ["GET", "/lab/"],
  ])("is none: %s %s", (method, url) => {
    expect(() => ask(method, url)).toThrow(expect.objectContaining({ code: "request.invalid" }));
  });
});
