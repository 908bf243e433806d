import type { Verdict } from "#contract/progress.ts";
import { once, onceEach } from "./ask-once.ts";
import { judgeContainer } from "./container.ts";
import { judgeFile } from "./file.ts";
import { judgeHttp } from "./http.ts";
import { judgeImage } from "./image.ts";
import { judgeNetwork } from "./network.ts";
import type { Observer } from "./observer.ts";
import { judgeOutput, judgeScript } from "./output.ts";
import { PASSED } from "./phrase.ts";
import { judgeRan } from "./ran.ts";
import type { Aside, Check, Leaf } from "./schema.ts";
import { judgeVolume } from "./volume.ts";

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
  return judgeLeaf(check, negated, observer, aside);
}

function judgeLeaf(leaf: Leaf, negated: boolean, observer: Observer, aside: Aside): Promise<Verdict> {
  if ("container" in leaf) return judgeContainer(leaf.container, negated, observer, aside);
  if ("image" in leaf) return judgeImage(leaf.image, negated, observer, aside);
  if ("network" in leaf) return judgeNetwork(leaf.network, negated, observer, aside);
  if ("volume" in leaf) return judgeVolume(leaf.volume, negated, observer, aside);
  if ("ran" in leaf) return judgeRan(leaf.ran, negated, observer, aside);
  if ("http" in leaf) return judgeHttp(leaf.http, negated, observer, aside);
  if ("file" in leaf) return judgeFile(leaf.file, negated, observer, aside);
  if ("output" in leaf) return judgeOutput(leaf.output, negated, observer, aside);
  return judgeScript(leaf.script, negated, observer, aside);
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
  return {
    containers: once(() => observer.containers()),
    images: once(() => observer.images()),
    networks: once(() => observer.networks()),
    volumes: once(() => observer.volumes()),
    commands: once(() => observer.commands()),
    image: onceEach((id) => observer.image(id)),
    logs: onceEach((id) => observer.logs(id)),
    http: onceEach((request) => observer.http(request)),
    file: onceEach((path) => observer.file(path)),
    run: onceEach((request) => observer.run(request)),
  };
}
