import { Readable } from "node:stream";
import { z } from "zod";
import { RECORDING_LIMIT, type RecordingView, recordingId } from "#contract/recordings.ts";
import { size } from "#contract/terminal.ts";
import type { Recordings } from "../../ports/recordings.ts";
import { LinkError, type SandboxLink } from "../../ports/sandbox-link.ts";

/** The holder's program, which knows where its recordings are. */
const PROGRAM = "/usr/lib/lab/lab-terminal";
/** More than the sandbox keeps; a learner may have put more there. */
const LISTED_MAX = 64;
const LISTING_MAX_BYTES = 64 * 1024;
/** Room for what the recorder adds before it makes room itself. */
const MOST_BYTES = RECORDING_LIMIT + 1024 * 1024;
/** A sandbox that says nothing for so long is broken. */
const FIRST_BYTE_MS = 10_000;

const instant = z.coerce.number().int().nonnegative();
/** One line of the program's listing: id, start, duration, bytes, columns, rows, whether the shell lives. */
const listed = z.tuple([
  recordingId,
  instant,
  instant,
  instant,
  z.coerce.number(),
  z.coerce.number(),
  z.enum(["live", "ended"]),
]);

/** Reads the listing; what is no line of it is passed over. */
function parseListing(text: string): RecordingView[] {
  return text
    .split("\n")
    .slice(0, LISTED_MAX)
    .flatMap((line) => {
      const read = listed.safeParse(line.split("\t"));
      if (!read.success) return [];
      const [id, startedAt, durationMs, bytes, cols, rows, state] = read.data;
      const cells = size.safeParse({ cols, rows });
      if (!cells.success) return [];
      const terminal = id.slice(0, id.lastIndexOf("."));
      return [{ id, terminal, startedAt, durationMs, bytes, size: cells.data, live: state === "live" }];
    })
    .sort((one, other) => one.startedAt - other.startedAt || one.id.localeCompare(other.id));
}

/** Recordings that the terminal holder keeps. A sandbox of an older image has none. */
export const holderRecordings: Recordings = {
  async list(link) {
    // As the learner: what they put there in place of a file, they may read anyway.
    const result = await link.run([PROGRAM, "recordings"], { user: "student", maxBytes: LISTING_MAX_BYTES });
    return parseListing(result.stdout.toString("utf8"));
  },
  async remove(link, id) {
    const result = await link.run([PROGRAM, "forget", recordingId.parse(id)]);
    if (result.exitCode !== 0) throw new LinkError("refused", `recording ${id} stays`);
  },
  async open(link, id) {
    return await openRecording(link, recordingId.parse(id));
  },
};

/** A recording has at least a header: a program that puts out nothing has found none. */
async function openRecording(link: SandboxLink, id: string): Promise<Readable | null> {
  const stream = await link.start([PROGRAM, "recording", id]);
  const late = setTimeout(() => stream.destroy(), FIRST_BYTE_MS);
  try {
    const chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    const first = await chunks.next();
    if (first.done === true) return null;
    const recording = Readable.from(bounded(first.value, chunks), { objectMode: false });
    recording.once("close", () => stream.destroy());
    return recording;
  } catch (error) {
    throw new LinkError("refused", `recording ${id} cannot be read`, { cause: error });
  } finally {
    clearTimeout(late);
  }
}

async function* bounded(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  let left = MOST_BYTES;
  for (let chunk = first; left > 0; ) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    const next = await rest.next();
    if (next.done === true) return;
    chunk = next.value;
  }
}
