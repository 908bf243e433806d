import type { Verdict } from "#contract/progress.ts";
import { judgeContainer } from "./container.ts";
import { judgeHttp } from "./http.ts";
import { judgeImage } from "./image.ts";
import type { HttpAnswer, Observer } from "./observer.ts";
import { PASSED } from "./phrase.ts";
import { judgeRan } from "./ran.ts";
import type { Aside, Check } from "./schema.ts";

/**
 * Whether a step is done, and if not, what was expected and what was seen instead.
 * @throws whatever the observer throws: then nothing is known of the learner.
 */
export function evaluate(check: Check, observer: Observer): Promise<Verdict> {
  return judge(check, false, askedOnce(observer), {});
}

/** The innermost words win: they are the most precise. */
async function judge(check: Check, negated: boolean, observer: Observer, outer: Aside): Promise<Verdict> {
  const aside: Aside = { words: check.words ?? outer.words, look: check.look ?? outer.look };
  if ("not" in check) return judge(check.not, !negated, observer, aside);
  // A negated `all` holds as soon as one part does not, and the other way round (De Morgan).
  if ("all" in check)
    return negated ? judgeAny(check.all, true, observer, aside) : judgeAll(check.all, false, observer, aside);
  if ("any" in check)
    return negated ? judgeAll(check.any, true, observer, aside) : judgeAny(check.any, false, observer, aside);
  if ("container" in check) return judgeContainer(check.container, negated, observer, aside);
  if ("image" in check) return judgeImage(check.image, negated, observer, aside);
  if ("ran" in check) return judgeRan(check.ran, negated, observer, aside);
  return judgeHttp(check.http, negated, observer, aside);
}

/** The first part that fails is what the learner does next, so it explains. */
async function judgeAll(parts: readonly Check[], negated: boolean, observer: Observer, aside: Aside): Promise<Verdict> {
  for (const part of parts) {
    const verdict = await judge(part, negated, observer, aside);
    if (!verdict.passed) return verdict;
  }
  return PASSED;
}

/** Authors put the way that the lesson shows first, so it explains. */
async function judgeAny(parts: readonly Check[], negated: boolean, observer: Observer, aside: Aside): Promise<Verdict> {
  let explanation: Verdict | null = null;
  for (const part of parts) {
    const verdict = await judge(part, negated, observer, aside);
    if (verdict.passed) return verdict;
    explanation ??= verdict;
  }
  return explanation ?? PASSED;
}

/** The same observer, asked each thing at most once: all parts of a check see one moment. */
function askedOnce(observer: Observer): Observer {
  const containers = once(() => observer.containers());
  const images = once(() => observer.images());
  const commands = once(() => observer.commands());
  const logs = new Map<string, Promise<string>>();
  const answers = new Map<string, Promise<HttpAnswer>>();
  return {
    containers,
    images,
    commands,
    logs: (id) => remembered(logs, id, () => observer.logs(id)),
    http: (request) => remembered(answers, `${request.port}${request.path}`, () => observer.http(request)),
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    answer ??= ask();
    return answer;
  };
}

function remembered<T>(memory: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const known = memory.get(key);
  if (known) return known;
  const answer = ask();
  memory.set(key, answer);
  return answer;
}
