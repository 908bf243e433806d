import { expect, test } from "vitest";
import { printedBy } from "./printed.ts";

const said = (text: string) => `ls\r\n\x1b[?2004l\r\x1b]133;C\x07${text}\x1b]133;D;0\x07\x1b]133;A\x07$ \x1b]133;B\x07`;

test.each<[string, string, string]>([
  ["plain lines", "a\r\n  b  \r\n\r\n", "a\n  b"],
  ["columns by tabs", "a\tbc\r\nabcdefgh\ti\r\n", "a       bc\nabcdefgh        i"],
  ["Hangul and emoji", "도커 🐳\r\n", "도커 🐳"],
  ["colours and titles", "\x1b[1;32mok\x1b[0m\x1b]0;title\x07!\r\n", "ok!"],
  ["a line written over", "10%\r100% done\r\n", "100% done"],
  [
    "lines drawn over",
    "one: wait\r\ntwo: wait\r\n\x1b[2A\x1b[2K\rone: ok\x1b[1B\r\x1b[2K\rtwo: ok\r\n",
    "one: ok\ntwo: ok",
  ],
  [
    "a build's steps drawn over, as BuildKit does",
    "[+] Building 0.1s (0/2)\r\n\x1b[?25l\x1b[1A\x1b[0G\x1b[?25h[+] Building 0.2s (1/2)\r\n => one\r\n\x1b[2A\x1b[0G\x1b[J[+] Building done (2/2)\r\n => one\x1b[20Gok\r\n",
    "[+] Building done (2/2)\n => one            ok",
  ],
  ["letters taken back and jumped over", "abc\b\bX\x1b[1CY\x1b[3D-\r\n", "a-cY"],
  ["a screen cleared", "old\r\nolder\x1b[2J\x1b[2A\rnew\r\n", "new"],
  ["the rest of a line erased", "abcdef\r\x1b[Kab\r\n", "ab"],
  ["nothing", "", ""],
])("%s", (_, text, expected) => {
  expect(printedBy(said(text))).toBe(expected);
});

test("without the shell's marks nothing is known, and much is cut", () => {
  expect(printedBy("a\r\nb")).toBe("");
  expect(printedBy(said("x".repeat(100_000)))).toHaveLength(16 * 1024);
});

test.each<[string, string]>([
  ["far jumps", "\x1b[999999999Cx"],
  ["far jumps to a column", "\x1b[999999999Gx\n\x1b[99999999999999999999Bx"],
  ["a far jump on each of many lines", "\x1b[16000Gx\n".repeat(180_000)],
  ["many tabs", "\t".repeat(1_000_000).concat("x\n").repeat(2)],
  ["many screens cleared", "\n".repeat(200_000).concat("\x1b[2J".repeat(450_000))],
  ["a line filled and erased again and again", "\x1b[16000Gx\x1b[2K".repeat(140_000)],
  ["many beginnings of commands", "\x1b]133;C\x07".repeat(250_000)],
])("hostile output costs little: %s", (_, text) => {
  const before = process.cpuUsage();
  expect(printedBy(said(text)).length).toBeLessThanOrEqual(16 * 1024);
  printedBy(`\x1b]133;C\x07${text}`);
  expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
});
