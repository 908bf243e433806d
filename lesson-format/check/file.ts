import type { Phrase, Verdict } from "#contract/progress.ts";
import type { FileFacts, Observer } from "./observer.ts";
import { failed, PASSED, phrase, said, UNSAID } from "./phrase.ts";
import type { Aside, FileConditions } from "./schema.ts";

/** Judges one path of the learner's host. */
export async function judgeFile(
  wanted: FileConditions,
  negated: boolean,
  observer: Observer,
  aside: Aside,
): Promise<Verdict> {
  const { path } = wanted;
  const problem = problemOf(wanted, await observer.file(path));
  if ((problem === null) !== negated) return PASSED;
  const expected = phrase(negated ? "file.unwanted" : "file.wanted", {
    path,
    type: wanted.type,
    contains: wanted.contains ?? UNSAID,
    mode: said(wanted.mode),
    owner: said(wanted.owner),
  });
  const seen = problem ?? phrase(wanted.type === "missing" ? "file.seen.missing" : "file.seen.there", { path });
  return failed(expected, seen, lookOf(path, seen), aside);
}

function lookOf(path: string, seen: Phrase): string {
  return seen.code === "file.seen.contains" ? `cat ${path}` : `ls -ld ${path}`;
}

/** Why what is there does not fit, or null when it does. */
function problemOf(wanted: FileConditions, facts: FileFacts): Phrase | null {
  const { path, type } = wanted;
  if (facts.type !== type) {
    return facts.type === "missing"
      ? phrase("file.seen.missing", { path })
      : phrase("file.seen.type", { path, type: facts.type });
  }
  if (facts.type === "missing") return null;
  const lacking = wanted.contains?.find((text) => !facts.content.includes(text));
  if (lacking !== undefined) return phrase("file.seen.contains", { path, text: lacking });
  if (wanted.mode !== undefined && Number.parseInt(wanted.mode, 8) !== Number.parseInt(facts.mode, 8)) {
    return phrase("file.seen.mode", { path, mode: facts.mode });
  }
  if (wanted.owner !== undefined && wanted.owner !== facts.owner) {
    return phrase("file.seen.owner", { path, owner: facts.owner });
  }
  return null;
}
