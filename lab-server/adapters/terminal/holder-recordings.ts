import { type Duplex, Readable } from "node:stream";
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
    return bounded(stream, first.value, chunks);
  } catch (error) {
    throw new LinkError("refused", `recording ${id} cannot be read`, { cause: error });
  } finally {
    clearTimeout(late);
  }
}

/** `first` and what follows it, as far as a recording goes. Destroying it ends the program, also one that says nothing. */
function bounded(program: Duplex, first: Buffer, rest: AsyncIterator<Buffer>): Readable {
  let left = MOST_BYTES;
  let taken: Buffer | null = first;
  const take = async (): Promise<Buffer | null> => {
    const ready = taken;
    taken = null;
    if (ready !== null) return ready;
    if (left <= 0) return null;
    const next = await rest.next();
    return next.done === true ? null : next.value;
  };
  return new Readable({
    read() {
      take().then(
        (chunk) => {
          this.push(chunk?.subarray(0, left) ?? null);
          left -= chunk?.length ?? 0;
        },
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    },
    destroy: (error, done) => {
      program.destroy();
      done(error);
    },
  });
}
