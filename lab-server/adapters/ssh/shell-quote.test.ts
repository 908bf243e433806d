import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { quoteArgv } from "./shell-quote.ts";

/** What a POSIX shell makes of a command line: its words. */
function wordsOf(line: string): string[] {
  const script = `set -f; for word in "$@"; do printf '%s\\0' "$word"; done`;
  const output = execFileSync("sh", ["-c", `set -- ${line}\n${script}`], { encoding: "utf8" });
  return output.split("\0").slice(0, -1);
}

describe("quoteArgv", () => {
  test("leaves plain words alone", () => {
    expect(quoteArgv(["docker", "run", "--name", "a_b", "nginx:1.27", "/tmp/x@y%z+1,2"])).toBe(
      "docker run --name a_b nginx:1.27 /tmp/x@y%z+1,2",
    );
  });

  test("keeps an empty argument", () => {
    expect(quoteArgv(["a", "", "b"])).toBe("a '' b");
  });

  test("is read back by a shell as what it was", () => {
    const argv = [
      "printf",
      "",
      " ",
      "it's",
      "'",
      "''",
      '"$HOME" `id` $(id) $x  \\ \n',
      "a\nb\r\n\tc",
      "* ? [a-z] {1,2} ~ !! #x",
      "; rm -rf / & | > < ( )",
      "가나다 🐳 \u0001\u007f",
      "-n",
      "=x",
      "\ud800",
    ];
    expect(wordsOf(quoteArgv(argv))).toEqual(argv.map((word) => Buffer.from(word).toString("utf8")));
  });

  test("is read back for every byte and for random words", () => {
    let seed = 12345;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const argv = Array.from({ length: 127 }, (_, code) => String.fromCharCode(code + 1));
    for (let i = 0; i < 300; i++) {
      argv.push(Array.from({ length: random(20) }, () => String.fromCharCode(1 + random(0x2ff))).join(""));
    }
    expect(wordsOf(quoteArgv(argv))).toEqual(argv);
  });

  test("refuses what no argument can hold", () => {
    expect(() => quoteArgv(["a\0b"])).toThrow(RangeError);
  });
});
