import { readFile } from "node:fs/promises";
import path from "node:path";
import { commandDescriptions } from "../command-descriptions.ts";
import { type TaughtCommand, taughtCommands } from "../command-reference.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { reportOn } from "../parse/report.ts";
import { readFields, readYaml } from "../parse/yaml.ts";
import type { LoadedCourse } from "./load-course.ts";

/** The commands of a course with their descriptions. */
export interface LoadedCommands {
  /** In the order in which the course first shows them; lessons that the course does not list come last. */
  readonly commands: readonly TaughtCommand[];
  /** By the command's long form. */
  readonly descriptions: ReadonlyMap<string, string>;
  /** On commands.yaml; none for a course that has no such file. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads commands.yaml under `contentDir` and puts it beside what the lessons teach. Never rejects. */
export async function loadCommands(contentDir: string, loaded: LoadedCourse): Promise<LoadedCommands> {
  const listed = loaded.course?.chapters.flatMap((chapter) => chapter.lessons) ?? [];
  const ids = [...new Set([...listed, ...loaded.lessons.keys()])];
  const commands = taughtCommands(ids.flatMap((id) => loaded.lessons.get(id)?.lesson ?? []));
  const file = path.join(contentDir, "commands.yaml");
  const report = reportOn(file);
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return { commands, descriptions: new Map(), diagnostics: [] };
  const yaml = readYaml(text, 1, report);
  const read = yaml ? readFields(commandDescriptions, yaml.value, yaml, [], "commands.field", report) : null;
  const descriptions = new Map(Object.entries(read?.commands ?? {}));
  if (yaml && read) {
    for (const { name, uses } of commands) {
      if (name.startsWith("docker ") && !descriptions.has(name))
        report.add({ line: 1, column: 1 }, "commands.undescribed", { command: name, lesson: uses[0]?.lesson ?? "" });
    }
    const taught = new Set(commands.map((command) => command.name));
    for (const name of descriptions.keys()) {
      if (!taught.has(name)) report.add(yaml.placeOf(["commands"], name), "commands.untaught", { command: name });
    }
  }
  return { commands, descriptions, diagnostics: report.diagnostics() };
}
