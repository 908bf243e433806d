/** Something that was dropped or chosen for upload. `path` is below the place where it goes, e.g. `site/index.html`. */
export type Picked = { readonly path: string; readonly file: File } | { readonly path: string; readonly file: null };

/** Most files that go up at once: a whole `node_modules` is no upload, but a mistake. */
export const PICK_LIMIT = 500;

/** More was picked than goes up at once. */
export class TooManyPicked extends Error {
  constructor() {
    super(`more than ${PICK_LIMIT} files were picked`);
    this.name = "TooManyPicked";
  }
}

/** What a form's field for files holds. A field for folders tells each file's way in the folder. */
export function pickedInField(files: FileList): readonly Picked[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * What a drop holds, folders with all that is in them; a folder with nothing in it has no file. Must be called while the drop is being
 * handled: the browser forgets it afterwards.
 * @throws TooManyPicked
 */
export function pickedInDrop(data: DataTransfer): Promise<readonly Picked[]> {
  const entries = [...data.items].flatMap((item) =>
    item.kind === "file" ? [item.webkitGetAsEntry() ?? item.getAsFile()] : [],
  );
  const picked: Picked[] = [];
  const add = (one: Picked): void => {
    if (picked.length >= PICK_LIMIT) throw new TooManyPicked();
    picked.push(one);
  };
  const walk = async (entry: FileSystemEntry, above: string): Promise<void> => {
    const path = above + entry.name;
    if (isFile(entry)) {
      add({ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) });
      return;
    }
    if (!isFolder(entry)) return;
    const inside = await entriesOf(entry.createReader());
    if (inside.length === 0) add({ path, file: null });
    for (const one of inside) await walk(one, `${path}/`);
  };
  return (async () => {
    for (const entry of entries) {
      if (entry instanceof File) add({ path: entry.name, file: entry });
      else if (entry !== null) await walk(entry, "");
    }
    return picked;
  })();
}

/** A reader gives a folder in parts (a hundred in Chromium) until one is empty. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all;
    all.push(...part);
    if (all.length > PICK_LIMIT) throw new TooManyPicked();
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
