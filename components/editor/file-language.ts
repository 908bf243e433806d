import { nameOf } from "./paths.ts";

/** What the editor knows to colour. Names are Monaco's. */
export type FileLanguage =
  | "css"
  | "dockerfile"
  | "go"
  | "html"
  | "ini"
  | "javascript"
  | "json"
  | "markdown"
  | "plaintext"
  | "python"
  | "shell"
  | "sql"
  | "typescript"
  | "xml"
  | "yaml";

const byEnding: Readonly<Record<string, FileLanguage>> = {
  bash: "shell",
  cfg: "ini",
  cjs: "javascript",
  cnf: "ini",
  conf: "ini",
  css: "css",
  dockerfile: "dockerfile",
  env: "ini",
  go: "go",
  htm: "html",
  html: "html",
  ini: "ini",
  js: "javascript",
  json: "json",
  jsx: "javascript",
  md: "markdown",
  mjs: "javascript",
  properties: "ini",
  py: "python",
  service: "ini",
  sh: "shell",
  sql: "sql",
  svg: "xml",
  toml: "ini",
  ts: "typescript",
  tsx: "typescript",
  xml: "xml",
  yaml: "yaml",
  yml: "yaml",
};

const byName: Readonly<Record<string, FileLanguage>> = {
  ".bash_aliases": "shell",
  ".bash_profile": "shell",
  ".bashrc": "shell",
  ".profile": "shell",
};

/** What a file is written in, as its name says; `#!` in its first line speaks for a name that says nothing. */
export function languageOf(path: string, text = ""): FileLanguage {
  const name = nameOf(path).toLowerCase();
  if (/^(dockerfile|containerfile)([.-].*)?$/.test(name)) return "dockerfile";
  if (/^\.env(\..+)?$/.test(name)) return "ini";
  const known =
    own(byName, name) ?? (name.includes(".") ? own(byEnding, name.slice(name.lastIndexOf(".") + 1)) : undefined);
  if (known) return known;
  const [, program] = /^#!.*?\b(bash|sh|python[\d.]*|node)\s*$/.exec(text.split("\n", 1)[0] ?? "") ?? [];
  if (program === undefined) return "plaintext";
  if (program.startsWith("python")) return "python";
  return program === "node" ? "javascript" : "shell";
}

/** A file may be named `constructor`: only what the table itself holds counts. */
function own(table: Readonly<Record<string, FileLanguage>>, name: string): FileLanguage | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** True for a file that `docker compose` reads. */
export function isCompose(path: string): boolean {
  return /^(docker-)?compose([.-].*)?\.ya?ml$/i.test(nameOf(path));
}

/** True for a Compose file that others are added to, or that adds to others: not all that it names must be in it. */
export function isPartialCompose(path: string): boolean {
  return !/^(docker-)?compose\.ya?ml$/i.test(nameOf(path));
}
