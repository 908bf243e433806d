import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { DiagnosticMessages } from "#lesson-format/format-diagnostic.ts";
import { lintLessons, printedDiagnostic } from "#lesson-tool/lint.ts";
import { makeLesson } from "#lesson-tool/skeleton.ts";
import { Failure } from "../console/failure.ts";
import { repository } from "../instance/paths.ts";
import type { Command } from "./command.ts";

const content = join(repository, "content");
const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** What is typed by the author stands in Korean messages; the rest of the command speaks like the other commands. */
async function authorsMessages(): Promise<DiagnosticMessages> {
  return JSON.parse(await readFile(join(content, "messages", "authoring.ko.json"), "utf8")) as DiagnosticMessages;
}

async function create(id: string): Promise<number> {
  if (!SLUG.test(id)) {
    throw new Failure(
      "options",
      `“${id}” cannot name a lesson's folder.`,
      "Use up to 64 small letters a to z, digits and hyphens: npm run lesson -- new my-first-lesson",
    );
  }
  const file = await makeLesson(content, id);
  if (file === null) {
    throw new Failure("options", `There is a lesson ${id} already.`, "Choose another name, or write in that lesson.");
  }
  process.stdout.write(`${relative(process.cwd(), file)}\n\n`);
  process.stdout.write(
    `Put “${id}” into a chapter of content/course.yaml; docs/authoring.md says what a lesson may hold.\n`,
  );
  return 0;
}

async function check(wanted: readonly string[]): Promise<number> {
  const { diagnostics, lessons, unknown } = await lintLessons(content, wanted);
  if (unknown.length > 0) {
    throw new Failure("options", `There is no lesson ${unknown.join(", ")}.`, "Name folders of content/lessons.");
  }
  const messages = await authorsMessages();
  for (const diagnostic of diagnostics) process.stdout.write(printedDiagnostic(diagnostic, messages, repository));
  process.stdout.write(`Lessons: ${lessons}, mistakes: ${diagnostics.length}\n`);
  return diagnostics.length === 0 ? 0 : 1;
}

/** `npm run lesson`: the author's tools. */
export const lesson: Command = {
  usage: [
    "npm run lesson -- new NAME         makes content/lessons/NAME with a skeleton",
    "npm run lesson -- check [NAME…]    looks for mistakes; without names in the whole course",
  ],
  purpose: "Helps to write lessons. Needs no lab.",
  switches: [],
  relevant: [],
  async run({ words: [verb, ...names] }) {
    const [name] = names;
    if (verb === "new" && name !== undefined && names.length === 1) return await create(name);
    if (verb === "check") return await check(names);
    throw new Failure("options", "Say what to do: new NAME or check [NAME…].", "npm run lesson -- --help");
  },
};
