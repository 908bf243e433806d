import { addAbortSignal } from "node:stream";
import { buffer } from "node:stream/consumers";
import { commandText } from "#lab-server/domain/command-text.ts";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { listCommands } from "./command-list.ts";
import { inSandbox } from "./in-sandbox.ts";
import { type LeftOut, packFolder } from "./pack-folder.ts";
import { sendFromSandbox } from "./sandbox-transfer.ts";
import type { FolderBounds } from "./script-frames.ts";
import type { Services } from "./services.ts";
import { archiveOf, type TarArchive } from "./tar-archive.ts";

/** What an archive's files say in the learner's language. */
export interface ArchiveWords {
  readonly readme: (params: { readonly lesson: string; readonly time: string }) => string;
  /** What stands above the list of files that were left out. */
  readonly leftOut: string;
}

/** What an archive takes of the home folder. */
const BOUNDS: FolderBounds = { largest: 32 * 1024 * 1024, total: 512 * 1024 * 1024, entries: 20_000 };

/** Characters that the list of what was left out has at most. */
const MOST_LEFT_OUT = 1024 * 1024;

type ArchiveServices = Pick<Services, "book" | "fleet" | "recordings" | "commands" | "clock">;

/**
 * A session's recordings, files and command history as one tar archive, made while it is read. It breaks off with an error when the sandbox
 * is lost meanwhile.
 * @param signal ends it at any time; whoever does not read it to its end has to
 * @throws LabError `session.*`
 */
export async function archiveSession(
  services: ArchiveServices,
  sessionId: string,
  words: ArchiveWords,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly content: AsyncIterable<Buffer> }> {
  const { lessonId } = await services.book.find(sessionId);
  const time = new Date(services.clock.now()).toISOString().slice(0, 16).replace("T", " ");
  return await inSandbox(services, sessionId, async (link) => {
    const home = await sendFromSandbox(link, "~", BOUNDS, signal);
    const content = archiveOf(async (archive) => {
      await archive.file("README.txt", words.readme({ lesson: lessonId, time }));
      await packCommands(services, sessionId, archive);
      await packRecordings(services, link, archive, signal);
      if (home.kind !== "folder") return;
      const leftOut = new LeftOutList();
      await packFolder(archive, "files/", home.parts, (one) => leftOut.add(one));
      if (leftOut.text !== "") await archive.file("files-left-out.txt", `${words.leftOut}\n\n${leftOut.text}`);
    }, signal);
    return { name: `${lessonId}-${time.replaceAll(/[^\d]/g, "")}.tar.gz`, content };
  });
}

async function packCommands(services: ArchiveServices, sessionId: string, archive: TarArchive): Promise<void> {
  const { commands } = await listCommands(services, { sessionId });
  await archive.file("commands.json", `${JSON.stringify(commands, null, 2)}\n`);
  await archive.file("commands.txt", commandText(commands));
}

/** One after the other: a tar archive says how long a file is before its content, and a recording of a live terminal grows. */
async function packRecordings(
  { recordings }: ArchiveServices,
  link: SandboxLink,
  archive: TarArchive,
  signal: AbortSignal,
): Promise<void> {
  for (const { id } of await recordings.list(link)) {
    const recording = await recordings.open(link, id);
    if (recording === null) continue;
    addAbortSignal(signal, recording);
    await archive.file(`recordings/${id}.cast`, await buffer(recording));
  }
}

/** What was left out, a line each, as far as a page of text goes. */
class LeftOutList {
  text = "";

  add({ path, bytes }: LeftOut): void {
    if (this.text.length < MOST_LEFT_OUT) this.text += `${bytes}\t${path}\n`;
    else if (!this.text.endsWith("\n…\n")) this.text += "…\n";
  }
}
