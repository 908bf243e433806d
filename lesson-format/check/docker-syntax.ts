import { DOCKER_COMMANDS } from "./docker-commands.ts";

/** How a Docker command is written. */
export interface DockerSyntax {
  /** Its full path, e.g. `container ls`. */
  readonly path: string;
  /** Long names of options that take a value. */
  readonly valued: ReadonlySet<string>;
  /** Short to long names. */
  readonly short: ReadonlyMap<string, string>;
  /** True when everything after the first argument belongs to another program (`run IMAGE COMMAND…`). */
  readonly trailing: boolean;
}

/** Other names of options. */
export const OPTION_SYNONYMS: ReadonlyMap<string, string> = new Map([["net", "network"]]);

/** By every spelling of the path, e.g. `ps` and `container ls`. */
export const DOCKER_SYNTAX: ReadonlyMap<string, DockerSyntax> = new Map(
  DOCKER_COMMANDS.trim()
    .split("\n")
    .flatMap((row) => {
      const [head = "", spellings = "", options = ""] = row.split("|").map((cell) => cell.trim());
      const trailing = head.endsWith("!");
      const path = trailing ? head.slice(0, -1) : head;
      const syntax: DockerSyntax = { path, trailing, ...readOptions(options) };
      const others = spellings === "" ? [] : spellings.split(",").map((spelling) => spelling.trim());
      return [path, ...others].map((spelling): [string, DockerSyntax] => [spelling, syntax]);
    }),
);

function readOptions(text: string): Pick<DockerSyntax, "valued" | "short"> {
  const valued = new Set<string>();
  const short = new Map<string, string>();
  for (const item of text.split(" ").filter((part) => part !== "")) {
    const takesValue = item.endsWith("=");
    const [long = "", letter] = (takesValue ? item.slice(0, -1) : item).split(",");
    if (takesValue) valued.add(long);
    if (letter !== undefined) short.set(letter, long);
  }
  return { valued, short };
}
