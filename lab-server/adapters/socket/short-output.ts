import { isUtf8 } from "node:buffer";
import { SHORT_OUTPUT } from "#contract/output.ts";

/** A notice as it crosses: short output that is text as text (see `output` in the contract), everything else as it is. */
export function crossing(notice: object): object {
  if (!("data" in notice && notice.data instanceof Uint8Array)) return notice;
  const { data } = notice;
  // Output may be cut within a character: then it is no text.
  if (data.length > SHORT_OUTPUT || !isUtf8(data)) return notice;
  return { ...notice, data: Buffer.from(data.buffer, data.byteOffset, data.length).toString("utf8") };
}
