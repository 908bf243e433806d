import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** outputs.json beside a lesson.md: which text was proven, and what its commands printed then. */
const proof = z.strictObject({
  lesson: z.string().describe("SHA-256 of the lesson.md that was proven, in hex."),
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

/** Compares a lesson's proof with its text. */
export async function proofState(folder: string): Promise<ProofState> {
  const known = await loadProof(folder);
  if (known !== null) return known.lesson === (await fingerprint(folder)) ? "proven" : "stale";
  return (await readFile(path.join(folder, FILE)).catch(() => null)) === null ? "missing" : "broken";
}

/** The fingerprint of a lesson's text. @throws Error when it cannot be read */
export async function fingerprint(folder: string): Promise<string> {
  const text = await readFile(path.join(folder, "lesson.md"));
  return createHash("sha256").update(text).digest("hex");
}

/** Keeps a proof, so that a reader never sees half of it. */
export async function keepProof(folder: string, content: Proof): Promise<void> {
  const draft = path.join(folder, `.${FILE}.${process.pid}`);
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`);
  await rename(draft, path.join(folder, FILE));
}
