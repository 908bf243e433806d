import { readFile } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { join, relative } from "node:path";
import { setTimeout } from "node:timers/promises";
import { atMost } from "#lab-server/domain/at-most.ts";
import { fingerprint, keepProof } from "#lesson-format/files/proof.ts";
import type { DiagnosticMessages } from "#lesson-format/format-diagnostic.ts";
import type { Lesson } from "#lesson-format/lesson.ts";
import { isSlug } from "#lesson-format/slug.ts";
import { lintLessons, printedDiagnostic } from "#lesson-tool/lint.ts";
import { proveLesson } from "#lesson-tool/prove.ts";
import { makeLesson } from "#lesson-tool/skeleton.ts";
import type { FlawKind } from "#lesson-tool/walk.ts";
import { Failure } from "../console/failure.ts";
import { repository } from "../instance/paths.ts";
import { readState } from "../instance/state.ts";
import { readProcessFile } from "../system/process-id.ts";
import { withLabUnderTest } from "../testing/lab-under-test.ts";
import { ownLab } from "../testing/own-lab.ts";
import type { Command, CommandContext } from "./command.ts";
import { dev } from "./dev.ts";

const content = join(repository, "content");
/** Nothing in a lesson may depend on luck: so many runs must agree. */
const RUNS = 3;
/** Sandboxes in use at once. A walk through a lesson is mostly waiting, but far too many would make late answers look like failures. */
const WALKS_AT_ONCE = Math.min(8, availableParallelism() + 1);
/** Enough to keep the walks going; fewer than all, so that lessons are done one after the other and an interruption loses little. */
const LESSONS_AT_ONCE = Math.ceil(WALKS_AT_ONCE / 3) + 1;
/** Processes that wait for a processor, for each that there is, from which on the machine has enough to do. */
const BUSY = 4;
const LOOK_AGAIN_MS = 250;

/** What each kind of flaw means. */
const FLAWS: Readonly<Record<FlawKind, string>> = {
  early: "a check passes too early",
  command: "a displayed command does not end as declared",
  late: "doing what is displayed does not pass the check",
  solution: "the solution alone does not pass the check",
  unticked: "the step is not ticked by itself",
  luck: "the runs do not agree",
  lab: "the lab failed, so nothing is known of the lesson",
};

const AUTHORS_PORT = 3000;

/** What is typed by the author stands in Korean messages; the rest of the command speaks like the other commands. */
async function authorsMessages(): Promise<DiagnosticMessages> {
  return JSON.parse(await readFile(join(content, "messages", "authoring.ko.json"), "utf8")) as DiagnosticMessages;
}

async function create(id: string): Promise<number> {
  if (!isSlug(id)) {
    throw new Failure(
      "options",
      `“${id}” cannot name a lesson's folder.`,
      "Use up to 64 small letters a to z, digits and hyphens: npm run lesson -- new my-first-lesson",
    );
  }
  const skeleton = await readFile(join(content, "skeleton", "lesson.md"), "utf8");
  const file = await makeLesson(content, id, skeleton);
  if (file === null) {
    throw new Failure("options", `There is a lesson ${id} already.`, "Choose another name, or write in that lesson.");
  }
  process.stdout.write(`${relative(process.cwd(), file)}\n\n`);
  process.stdout.write(
    `Put “${id}” into a chapter of content/course.yaml; docs/authoring.md says what a lesson may hold.\n`,
  );
  return 0;
}

/** Looks for mistakes and prints them. @returns the lessons looked at, and how many mistakes there are */
async function check(
  wanted: readonly string[],
  withProof: boolean,
): Promise<{ readonly lessons: readonly Lesson[]; readonly mistakes: number }> {
  const { diagnostics, lessons, ids, unknown } = await lintLessons(content, wanted, withProof);
  if (unknown.length > 0) {
    throw new Failure("options", `There is no lesson ${unknown.join(", ")}.`, "Name folders of content/lessons.");
  }
  const messages = await authorsMessages();
  for (const diagnostic of diagnostics) process.stdout.write(printedDiagnostic(diagnostic, messages, repository));
  process.stdout.write(`Lessons: ${ids.length}, mistakes: ${diagnostics.length}\n`);
  return { lessons, mistakes: diagnostics.length };
}

/** The named lessons, or all. @throws Failure when one does not exist or does not parse: that is no matter for a proof */
async function soundLessons(wanted: readonly string[]): Promise<readonly Lesson[]> {
  const { lessons, mistakes } = await check(wanted, false);
  if (mistakes > 0)
    throw new Failure("lesson", "Only lessons without mistakes can be proven.", "Mend the mistakes above first.");
  return lessons;
}

/** Bounds how many walks are under way: one always, more only while the machine is not busy with something else. */
function walksInTurn(): <T>(walk: () => Promise<T>) => Promise<T> {
  const inTurn = atMost(WALKS_AT_ONCE);
  let walking = 0;
  let begun = Promise.resolve();
  const begin = async () => {
    while (walking > 0 && (loadavg()[0] ?? 0) > BUSY * availableParallelism()) await setTimeout(LOOK_AGAIN_MS);
    walking += 1;
  };
  return (walk) =>
    inTurn(async () => {
      // Who came first goes first, so that lessons are done one after the other.
      begun = begun.then(begin);
      await begun;
      try {
        return await walk();
      } finally {
        walking -= 1;
      }
    });
}

/** Runs on the lab of this name when it is up, as an author's `npm run dev` is, else on one that is set up for it. */
async function onSomeLab<T>(context: CommandContext, use: (url: string) => Promise<T>): Promise<T> {
  const { config, paths } = context;
  const up = (await readProcessFile(paths.processFile)) === null ? null : await readState(paths);
  if (up !== null) return await use(`http://localhost:${up.labServer.port}`);
  return await withLabUnderTest(context, false, () => use(`http://localhost:${config.port}`));
}

async function prove(context: CommandContext, wanted: readonly string[]): Promise<number> {
  const { stages, signal, switches } = context;
  const lessons = await soundLessons(wanted);
  const runs = switches.has("once") ? 1 : RUNS;
  const inTurn = walksInTurn();
  const lessonsInTurn = atMost(LESSONS_AT_ONCE);
  const results = await onSomeLab(context, (url) =>
    Promise.all(
      lessons.map((each) =>
        lessonsInTurn(() =>
          stages.run(each.id, async (note) => {
            const tell = (done: number, total: number, what: string) => note(`${done}/${total} ${what}`);
            const folder = join(content, "lessons", each.id);
            const proven = fingerprint(each);
            const { flaws, outputs } = await proveLesson(each, { url, runs, inTurn, signal }, tell);
            if (flaws.length === 0 && runs === RUNS) await keepProof(folder, { lesson: proven, outputs });
            note(flaws.length === 0 ? "proven" : "not proven");
            for (const { kind, step, seen } of flaws)
              process.stdout.write(`${each.id}${step === null ? "" : `#${step}`}: ${FLAWS[kind]}\n    ${seen}\n`);
            return flaws.length === 0;
          }),
        ),
      ),
    ),
  );
  const proven = results.filter((each) => each).length;
  process.stdout.write(`Proven: ${proven} of ${results.length} (runs of each: ${runs})\n`);
  return proven === results.length ? 0 : 1;
}

/** `npm run lesson`: the author's tools. */
export const lesson: Command = {
  usage: [
    "npm run lesson -- new NAME         makes content/lessons/NAME with a skeleton",
    "npm run lesson -- check [NAME…]    looks for mistakes; without names in the whole course",
    "npm run lesson -- prove [NAME…]    does lessons in fresh sandboxes, three times, on the author's lab if it runs, else on one set up for it",
    "npm run lesson -- dev              runs the author's lab: an open lesson follows what is saved",
  ],
  purpose: "Helps to write lessons, and proves that they work.",
  switches: [{ flag: "once", description: "prove with one run instead of three that must agree; keeps no proof" }],
  relevant: ["name", "port", "data", "memory", "cpus", "pids", "disk"],
  // The address at which an author looks stays the same from day to day.
  defaults: ownLab("lesson", AUTHORS_PORT),
  async run(context) {
    const [verb, ...names] = context.words;
    const [name] = names;
    if (verb === "new" && name !== undefined && names.length === 1) return await create(name);
    if (verb === "check") return (await check(names, true)).mistakes === 0 ? 0 : 1;
    if (verb === "prove") return await prove(context, names);
    if (verb === "dev" && names.length === 0) return await dev.run(context);
    throw new Failure(
      "options",
      "Say what to do: new NAME, check [NAME…], prove [NAME…] or dev.",
      "npm run lesson -- --help",
    );
  },
};
