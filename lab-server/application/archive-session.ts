import { buffer } from "node:stream/consumers";
import type { Pack } from "tar-stream";
import { commandText } from "#lab-server/domain/command-text.ts";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { listCommands } from "./command-list.ts";
import { inSandbox } from "./in-sandbox.ts";
import { archiveOf, type LeftOut, packFile, packFolder, type TarArchive } from "./pack-folder.ts";
import { type FolderBounds, sendFromSandbox } from "./sandbox-transfer.ts";
import type { Services } from "./services.ts";

/** What an archive's files say in the learner's language. */
export interface ArchiveWords {
  readonly readme: (params: { readonly lesson: string; readonly time: string }) => string;
  /** What stands above the list of files that were left out. */
  readonly leftOut: string;
}

/** What an archive takes of the home folder. */
const BOUNDS: FolderBounds = { largest: 32 * 1024 * 1024, total: 512 * 1024 * 1024, entries: 20_000 };

type ArchiveServices = Pick<Services, "book" | "fleet" | "recordings" | "commands" | "clock">;

/**
 * A session's recordings, files and command history as one tar archive, made while it is read. It breaks off with an error when the sandbox
 * is lost meanwhile; whoever stops reading destroys it.
 * @throws LabError `session.*`
 */
export async function archiveSession(
  services: ArchiveServices,
  sessionId: string,
  words: ArchiveWords,
): Promise<TarArchive & { readonly name: string }> {
  const { lessonId } = await services.book.find(sessionId);
  const time = new Date(services.clock.now()).toISOString().slice(0, 16).replace("T", " ");
  return await inSandbox(services, sessionId, async (link) => {
    const home = await sendFromSandbox(link, "~", BOUNDS);
    const made = archiveOf(async (archive) => {
      try {
        await packFile(archive, "README.txt", words.readme({ lesson: lessonId, time }));
        await packCommands(services, sessionId, archive);
        await packRecordings(services, link, archive);
        const leftOut = home.kind === "folder" ? await packFolder(archive, "files/", home.parts) : [];
        if (leftOut.length > 0) await packFile(archive, "files-left-out.txt", leftOutText(words.leftOut, leftOut));
      } finally {
        home.cancel();
      }
    });
    return { name: `${lessonId}-${time.replaceAll(/[^\d]/g, "")}.tar.gz`, ...made };
  });
}

async function packCommands(services: ArchiveServices, sessionId: string, archive: Pack): Promise<void> {
  const { commands } = await listCommands(services, { sessionId });
  await packFile(archive, "commands.json", `${JSON.stringify(commands, null, 2)}\n`);
  await packFile(archive, "commands.txt", commandText(commands));
}

/** One after the other: a tar archive says how long a file is before its content, and a recording of a live terminal grows. */
async function packRecordings({ recordings }: ArchiveServices, link: SandboxLink, archive: Pack): Promise<void> {
  for (const { id } of await recordings.list(link)) {
    const recording = await recordings.open(link, id);
    if (recording !== null) await packFile(archive, `recordings/${id}.cast`, await buffer(recording));
  }
}

function leftOutText(head: string, leftOut: readonly LeftOut[]): string {
  return `${head}\n\n${leftOut.map(({ path, bytes }) => `${bytes}\t${path}`).join("\n")}\n`;
}
