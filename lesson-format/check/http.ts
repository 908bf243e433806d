import type { Phrase, Verdict } from "#contract/progress.ts";
import type { HttpAnswer, Observer } from "./observer.ts";
import { failed, PASSED, phrase, said } from "./phrase.ts";
import type { Aside, HttpConditions } from "./schema.ts";

/** Judges what a published port answers. */
export async function judgeHttp(
  wanted: HttpConditions,
  negated: boolean,
  observer: Observer,
  aside: Aside,
): Promise<Verdict> {
  const { port, path } = wanted;
  const answer = await observer.http({ port, path });
  const problem = problemOf(wanted, answer);
  if ((problem === null) !== negated) return PASSED;
  const expected = phrase(negated ? "http.unwanted" : "http.wanted", {
    port: String(port),
    path,
    status: String(wanted.status),
    contains: said(wanted.contains),
  });
  const seen = problem ?? phrase("http.seen.answered", { port: String(port), status: String(wanted.status) });
  return failed(expected, seen, `curl -i http://localhost:${port}${path}`, aside);
}

/** Why the answer does not fit, or null when it does. Ports and codes are text in a sentence: `8080`, never `8,080`. */
function problemOf(wanted: HttpConditions, answer: HttpAnswer): Phrase | null {
  const port = String(wanted.port);
  if (!answer.answered) {
    if (answer.because === "refused") return phrase("http.seen.refused", { port });
    return answer.because === "timeout" ? phrase("http.seen.timeout", { port }) : phrase("http.seen.broken", { port });
  }
  if (answer.status !== wanted.status) return phrase("http.seen.status", { status: String(answer.status) });
  if (wanted.contains !== undefined && !answer.body.includes(wanted.contains)) {
    return phrase("http.seen.body", { contains: wanted.contains });
  }
  return null;
}
