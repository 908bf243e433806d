import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** Most characters of one line: an event is a few hundred. */
const LONGEST = 1024 * 1024;

/** Calls `take` with each JSON value of a stream that holds one a line. A line that is no JSON, or too long, is passed over. */
export function readJsonLines(stream: Readable, take: (value: unknown) => void): void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  stream.on("data", (chunk: Buffer) => {
    rest += decoder.write(chunk);
    for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      try {
        take(JSON.parse(line));
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    }
    if (rest.length > LONGEST) rest = "";
  });
}
