import { getLocale, getTranslations } from "next-intl/server";
import { courseCommands, lessonProof, lessonsInOrder } from "#components/course/course-files.ts";
import { commandAnchor } from "#components/reference/anchors.ts";
import { FilteredGroups, type ReferenceGroup } from "#components/reference/filtered-groups.tsx";
import { filterable } from "#components/search/matches.ts";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { CommandEntry } from "./command-entry.tsx";
import type { RecordedOutput } from "./command-examples.ts";
import { commandGroups } from "./command-groups.ts";

/** Every command that the lessons teach, with what they say and show of it. */
export async function CommandsView() {
  const t = await getTranslations("commands");
  const { commands, descriptions } = await courseCommands();
  const recorded = await recordedOutputs();
  const groups = commandGroups(commands).map(
    ({ name: group, commands: members }): ReferenceGroup => ({
      id: `group-${group}`,
      title: t(`group.${group}`),
      items: members.map((command) => {
        const description = descriptions.get(command.name) ?? null;
        const names = [command.name, ...command.spellings.map((spelling) => `docker ${spelling}`)];
        return {
          id: commandAnchor(command.name),
          ...filterable(
            [...names, ...command.options, description ?? "", t(`group.${group}`)].join(" "),
            description ?? "",
          ),
          content: <CommandEntry command={command} description={description} recorded={recorded} />,
        };
      }),
    }),
  );
  return (
    <PlainPage title={t("title")} lead={t("lead")} width="wide">
      {groups.length === 0 ? (
        <p>{t("empty")}</p>
      ) : (
        <FilteredGroups groups={groups} lang={await getLocale()} page="commands" index="column" />
      )}
    </PlainPage>
  );
}

async function recordedOutputs(): Promise<RecordedOutput> {
  const lessons = await lessonsInOrder();
  const proofs = new Map(await Promise.all(lessons.map(async ({ id }) => [id, await lessonProof(id)] as const)));
  return ({ lesson, step, line }) => {
    const records = step === null ? [] : (proofs.get(lesson)?.outputs[step] ?? []);
    const output = records.find((record) => record.command === line)?.output.trimEnd();
    return output === undefined || output === "" ? null : output;
  };
}
