import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { Allowance } from "#lab-server/domain/allowance.ts";

/** Most characters of one line: an event is a few hundred. */
const LONGEST = 256 * 1024;
/** How fast lines are read, in bytes: a learner's engine reports a few events a command, whatever is in its place may report more. */
const PACE = { perSecond: 512 * 1024, burst: 4 * 1024 * 1024 };
/** What a line costs beside its bytes. */
const LINE_COST = 512;

/** Calls `take` with each JSON value of a stream that holds one a line. A line that is no JSON, or too long, is passed over. */
export function readJsonLines(stream: Readable, take: (value: unknown) => void): void {
  const decoder = new StringDecoder("utf8");
  const pace = new Allowance(PACE, performance.now());
  let rest = "";
  stream.on("data", (chunk: Buffer) => {
    rest += decoder.write(chunk);
    let cost = chunk.length;
    for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      cost += LINE_COST;
      try {
        take(JSON.parse(line));
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    }
    if (rest.length > LONGEST) rest = "";
    const wait = pace.take(cost, performance.now());
    if (wait === 0) return;
    stream.pause();
    setTimeout(() => stream.resume(), wait).unref();
  });
}
