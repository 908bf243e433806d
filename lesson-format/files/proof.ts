import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { deedsIn } from "../commands.ts";
import type { Content, Lesson } from "../lesson.ts";

/** outputs.json beside a lesson.md: what was proven, and what its commands printed then. */
const proof = z.strictObject({
  lesson: z.string().describe("Fingerprint of what was proven."),
  outputs: z
    .record(z.string(), z.array(z.strictObject({ command: z.string(), output: z.string() })))
    .describe(
      "By step: each displayed command of the learner's shell that ended by itself, and what it left on the screen.",
    ),
});
export type Proof = z.output<typeof proof>;

/** How a lesson stands to its proof. `stale`: the lesson was changed since; `broken`: outputs.json cannot be read. */
export type ProofState = "proven" | "missing" | "stale" | "broken";

const FILE = "outputs.json";

/** Reads the proof in a lesson's folder; null when there is none that can be read. */
export async function loadProof(folder: string): Promise<Proof | null> {
  const text = await readFile(path.join(folder, FILE), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return proof.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Compares the proof in a lesson's folder with the lesson. */
export async function proofState(folder: string, lesson: Lesson): Promise<ProofState> {
  const known = await loadProof(folder);
  if (known !== null) return known.lesson === fingerprint(lesson) ? "proven" : "stale";
  return (await readFile(path.join(folder, FILE)).catch(() => null)) === null ? "missing" : "broken";
}

/**
 * Names what a proof does: SHA-256, in hex, of the commands, keys and files of the introduction, the steps, their solutions and the
 * closing, the wrong attempts, the checks, and what the sandbox begins with. Prose, hints, figures and quizzes may change without a new proof.
 */
export function fingerprint({ intro, steps, closing, images, nodes, files }: Lesson): string {
  const performed = steps.map(({ id, body, solution, wrong, check }) => ({
    id,
    body: deedsIn(body),
    solution: deedsIn(solution),
    wrong,
    check,
  }));
  return createHash("sha256")
    .update(canonical({ before: deeds(intro), performed, after: deeds(closing), images, nodes, files }))
    .digest("hex");
}

/** What stands around the steps seldom does anything: then nothing is said of it. */
function deeds(content: Content): readonly unknown[] | undefined {
  const found = deedsIn(content);
  return found.length === 0 ? undefined : found;
}

/** What a check only says, in all its parts. */
const WORDS: ReadonlySet<string> = new Set(["words", "look", "wants"]);

/** JSON that is the same for the same values: keys in order, without words. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(
      Object.entries(inner)
        .filter(([key]) => !WORDS.has(key))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}

/** Keeps a proof, so that a reader never sees half of it. */
export async function keepProof(folder: string, content: Proof): Promise<void> {
  const draft = path.join(folder, `.${FILE}.${process.pid}`);
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`);
  await rename(draft, path.join(folder, FILE));
}
