import type { Properties } from "hast";

/** A link to another lesson, as it also works on a Git host (`../volumes/lesson.md#step`), or to a step (`#step`). */
const LESSON = /^(?:\.\.\/([a-z0-9][a-z0-9-]*)\/lesson\.md)?(?:#([a-z0-9][a-z0-9-]*))?$/;
/** A link to the web. */
const WEB = /^https?:\/\//i;
const TERM = /^term:([a-z0-9][a-z0-9-]{0,63})$/;
const FILE = /^file:(~?(?:\/[^/\0]+)+)$/;
/** The path is one that the lab server takes (`previewPath`): on the same host. */
const PREVIEW = /^preview:([1-9]\d{0,4})(\/(?!\/)[^\s\\]*)?$/;

/** Where a link of a lesson leads; `lesson` null for the same lesson, `step` null for a whole one. */
export type LinkTarget =
  | { readonly kind: "web" }
  | { readonly kind: "lesson"; readonly lesson: string | null; readonly step: string | null }
  | { readonly kind: "term"; readonly term: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "preview"; readonly port: number; readonly path: string };

/** Reads a link's address. Null for every address that a lesson may not lead to. */
export function readLink(url: string): LinkTarget | null {
  if (url === "") return null;
  if (WEB.test(url)) return { kind: "web" };
  const term = TERM.exec(url)?.[1];
  if (term !== undefined) return { kind: "term", term };
  const path = FILE.exec(url)?.[1];
  if (path !== undefined)
    return path.split("/").some((part) => part === "." || part === "..") ? null : { kind: "file", path };
  const [, port, at = "/"] = PREVIEW.exec(url) ?? [];
  if (port !== undefined) return Number(port) > 65_535 ? null : { kind: "preview", port: Number(port), path: at };
  const [whole, lesson = null, step = null] = LESSON.exec(url) ?? [];
  return whole === undefined ? null : { kind: "lesson", lesson, step };
}

/** The properties of the span that stands for a link in a page's tree (see `Prose`); null for one that stays a link. */
export function spanProperties(target: LinkTarget): Properties | null {
  if (target.kind === "term") return { dataTerm: target.term };
  if (target.kind === "file") return { dataFile: target.path };
  if (target.kind === "preview") return { dataPreview: String(target.port), dataPath: target.path };
  return null;
}
