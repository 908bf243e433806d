/** The home folder of the sandbox's user. The lab server takes `~` for it. */
const HOME = "/home/student";

/** The folder that a tree of files begins at. */
export type Root = "~" | "/";

/** The one way in which the editor writes a path: without `.`, `..` and doubled slashes, and with `~` for the home folder. */
export function canonicalPath(path: string): string {
  const absolute = path === "~" || path.startsWith("~/") ? `${HOME}${path.slice(1)}` : path;
  const names: string[] = [];
  for (const name of absolute.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  const whole = `/${names.join("/")}`;
  if (whole === HOME) return "~";
  return whole.startsWith(`${HOME}/`) ? `~${whole.slice(HOME.length)}` : whole;
}

/** The last part of a path; a root is its own name. */
export function nameOf(path: string): string {
  return path === "/" ? path : path.slice(path.lastIndexOf("/") + 1);
}

/** The folder that holds a path. A root holds itself. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  if (slash === -1) return path;
  return slash === 0 ? "/" : path.slice(0, slash);
}

/** The path of something in a folder; `name` may be several names with slashes. */
export function joined(folder: string, name: string): string {
  return folder === "/" ? `/${name}` : `${folder}/${name}`;
}

/** True for the folder itself and everything in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === "/" ? "/" : `${folder}/`);
}

/** Where a path is after `from` has become `to`; itself when it was not in it. */
export function afterMove(path: string, from: string, to: string): string {
  return isWithin(path, from) ? to + path.slice(from.length) : path;
}

/** The folders from a root down to the one that holds the path, the root first. */
export function foldersAbove(path: string, root: Root): readonly string[] {
  const folders: string[] = [];
  for (let folder = parentOf(path); folder !== root && folder !== parentOf(folder); folder = parentOf(folder)) {
    folders.unshift(folder);
  }
  return [root, ...folders];
}
