import type { HolderPlace } from "./holder-place.ts";

/**
 * Has a program print the mark by which nodes/shell says that only Enter is awaited, and wait for a line. Then somebody comes, for whom the
 * holder would press Enter at once if it believed the mark, and `line` is typed. Answers the line that the program has read.
 */
export async function lineReadAfterForgedMark(place: HolderPlace, terminal: string, line: string): Promise<string> {
  const client = await place.open(terminal);
  client.input("printf '\\e]133;N\\a'; read -r line; echo re''ad[$line]\r");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the mark itself, not its echo while it is typed
  await client.see(/\x1b\]133;N\x07/);
  await (await place.connect(terminal)).attach();
  client.input(`${line}\r`);
  await client.show(/read\[.*\]/);
  return /read\[(.*)\]/.exec(client.shown)?.[1] ?? "";
}
