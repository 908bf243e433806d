import type { Phrase, Verdict } from "#contract/progress.ts";
import { familiarName } from "./image-name.ts";
import { type Condition, narrow } from "./narrow.ts";
import type { ImageDetails, ImageFacts, Observer } from "./observer.ts";
import { amount, failed, fits, listed, PASSED, phrase, said, UNSAID } from "./phrase.ts";
import type { Aside, ImageConditions } from "./schema.ts";
import { fitsWildcard } from "./wildcard.ts";

/** One name of an image: an image with two names is looked at twice. */
interface Tagged {
  readonly tag: string;
  readonly image: ImageFacts;
}

const NOTHING: ImageDetails = { layers: 0, command: [], env: [], workdir: "", expose: [], labels: {}, history: [] };

/** Judges the images that the engine holds. */
export async function judgeImage(
  wanted: ImageConditions,
  negated: boolean,
  observer: Observer,
  aside: Aside,
): Promise<Verdict> {
  const tagged = (await observer.images()).flatMap((image) => image.tags.map((tag) => ({ tag, image })));
  const { left, seen } = await narrow(tagged, [named(wanted), ...alsoNamed(wanted), ...insides(wanted, observer)]);
  if (fits(left.length, wanted.count) !== negated) return PASSED;
  const expected = phrase(negated ? "image.unwanted" : "image.wanted", paramsOf(wanted));
  const counted = phrase("image.seen.count", { count: left.length, tags: listed(left.map((one) => one.tag)) });
  const found = left.length > 0 ? counted : (seen ?? phrase("image.seen.none"));
  return failed(expected, found, lookOf(found), aside);
}

function lookOf({ code, params: { tag } }: Phrase): string {
  if (typeof tag !== "string" || code === "image.seen.other-tags") return "docker image ls";
  const ofSteps = code === "image.seen.history" || code === "image.seen.layers";
  return `docker image ${ofSteps ? "history" : "inspect"} ${tag}`;
}

function same(pattern: string, tag: string): boolean {
  return fitsWildcard(familiarName(pattern), familiarName(tag));
}

function named({ name }: ImageConditions): Condition<Tagged> {
  return {
    holds: (one) => same(name, one.tag),
    say: (misfits) => phrase("image.seen.tags", { tags: listed(misfits.map((one) => one.tag)) }),
  };
}

function alsoNamed({ tags }: ImageConditions): Condition<Tagged>[] {
  return (tags ?? []).map((other) => ({
    holds: (one) => one.image.tags.some((tag) => same(other, tag)),
    say: ([one]) => phrase("image.seen.other-tags", { tag: one.tag, tags: listed(one.image.tags) }),
  }));
}

/** Conditions that only an inspection answers: asked of images whose names fit. */
function insides(wanted: ImageConditions, observer: Observer): Condition<Tagged>[] {
  const { layers, command, env, workdir, expose, labels, history } = wanted;
  const conditions: Condition<Tagged>[] = [];
  const add = (holds: (details: ImageDetails) => boolean, say: (tag: string, details: ImageDetails) => Phrase) => {
    const details = async (one: Tagged) => (await observer.image(one.image.id)) ?? NOTHING;
    conditions.push({
      holds: async (one) => holds(await details(one)),
      say: async ([one]) => say(one.tag, await details(one)),
    });
  };
  if (layers !== undefined) {
    add(
      (one) => fits(one.layers, layers),
      (tag, one) => phrase("image.seen.layers", { tag, layers: one.layers }),
    );
  }
  if (command !== undefined) {
    add(
      (one) => fitsWildcard(command, one.command.join(" ")),
      (tag, one) => phrase("image.seen.command", { tag, command: said(one.command.join(" ") || undefined) }),
    );
  }
  for (const variable of env ?? []) {
    add(
      (one) => one.env.some((each) => fitsWildcard(variable, each)),
      (tag, one) => phrase("image.seen.env", { tag, env: listed(one.env) }),
    );
  }
  if (workdir !== undefined) {
    add(
      (one) => one.workdir === workdir,
      (tag, one) => phrase("image.seen.workdir", { tag, workdir: said(one.workdir || undefined) }),
    );
  }
  for (const port of expose ?? []) {
    add(
      (one) => one.expose.includes(port),
      (tag, one) => phrase("image.seen.expose", { tag, expose: listed(one.expose.map(String)) }),
    );
  }
  for (const [key, value] of Object.entries(labels ?? {})) {
    add(
      (one) => Object.hasOwn(one.labels, key) && fitsWildcard(value, one.labels[key] ?? ""),
      (tag, one) => phrase("image.seen.labels", { tag, labels: listed(labelTexts(one.labels)) }),
    );
  }
  for (const text of history ?? []) {
    add(
      (one) => one.history.some((step) => step.includes(text)),
      (tag) => phrase("image.seen.history", { tag, text }),
    );
  }
  return conditions;
}

function labelTexts(labels: Readonly<Record<string, string>>): string[] {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}

/** The conditions as message parameters. */
function paramsOf(wanted: ImageConditions): Phrase["params"] {
  const layers = amount(wanted.layers);
  return {
    name: wanted.name,
    tags: wanted.tags ?? UNSAID,
    layers: wanted.layers === undefined ? UNSAID : layers.amount,
    fewest: layers.min,
    most: layers.max,
    command: said(wanted.command),
    env: wanted.env ?? UNSAID,
    workdir: said(wanted.workdir),
    expose: wanted.expose?.map(String) ?? UNSAID,
    labels: wanted.labels ? labelTexts(wanted.labels) : UNSAID,
    history: wanted.history ?? UNSAID,
    ...amount(wanted.count),
  };
}
