type Code = Pick<typeof import("./code/code-area.tsx"), "CodeArea"> &
  Pick<typeof import("./code/diff-area.tsx"), "DiffArea">;

let loaded: Promise<Code> | null = null;

/**
 * Loads the editor itself, which is large: only when the first file is shown. Its own words are Korean where the page's are; it reads
 * them while it is loaded, so they must be there before it. Asked again after it failed, it tries again.
 */
export function loadCode(locale: string): Promise<Code> {
  loaded ??= load(locale).catch((error: unknown) => {
    loaded = null;
    throw error;
  });
  return loaded;
}

async function load(locale: string): Promise<Code> {
  if (locale === "ko") await import("monaco-editor/nls/lang/ko.js");
  const [CodeArea, DiffArea] = await Promise.all([
    import("./code/code-area.tsx").then((module) => module.CodeArea),
    import("./code/diff-area.tsx").then((module) => module.DiffArea),
  ]);
  return { CodeArea, DiffArea };
}

/** A part of the editor once it is there. */
export type LoadedCode = Code;
