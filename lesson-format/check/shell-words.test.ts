import { expect, test } from "vitest";
import { simpleCommands } from "./shell-words.ts";

const words = (line: string) => simpleCommands(line).map((command) => command.words);

test.each<[string, string[][]]>([
  ["docker ps", [["docker", "ps"]]],
  ["  docker   ps  ", [["docker", "ps"]]],
  [`echo 'a b' "c d" e\\ f`, [["echo", "a b", "c d", "e f"]]],
  ["docker rm -f $(docker ps -aq)", [["docker", "rm", "-f", "$(docker ps -aq)"]]],
  ['docker rm -f "$(docker ps -aq)"', [["docker", "rm", "-f", "$(docker ps -aq)"]]],
  ["docker rm `docker ps -q`", [["docker", "rm", "`docker ps -q`"]]],
  ["a $(b $(c) ')') d", [["a", "$(b $(c) ')')", "d"]]],
  ["a; b && c || d | e", [["a"], ["b"], ["c"], ["d"], ["e"]]],
  ["a\nb", [["a"], ["b"]]],
  ["a \\\n  b", [["a", "b"]]],
  ["a > file 2>&1 < in b", [["a", "b"]]],
  ["a &> file b", [["a", "b"]]],
  ["a 2> file", [["a"]]],
  ["a # comment ; b", [["a"]]],
  ["echo a#b", [["echo", "a#b"]]],
  ["sudo docker ps", [["docker", "ps"]]],
  ["sudo -u root docker ps", [["docker", "ps"]]],
  ["A=1 B=2 docker ps", [["docker", "ps"]]],
  ["time docker ps", [["docker", "ps"]]],
  ["for i in 1 2; do docker ps; done", [["for", "i", "in", "1", "2"], ["docker", "ps"], ["done"]]],
  ["(docker ps)", [["docker", "ps"]]],
  ["docker run -d x &", [["docker", "run", "-d", "x"]]],
  ["echo '", [["echo", ""]]],
  ['echo "$(', [["echo", "$("]]],
  ["", []],
  ["# nothing", []],
  ["echo 안녕 세상", [["echo", "안녕", "세상"]]],
])("%j", (line, expected) => {
  expect(words(line)).toEqual(expected);
});

test("says how commands are joined", () => {
  expect(simpleCommands("a && b | c ; d || e").map((command) => command.joint)).toEqual([
    "and",
    "pipe",
    "then",
    "or",
    "end",
  ]);
  expect(simpleCommands("a ;").map((command) => command.joint)).toEqual(["end"]);
});

test("never fails and always ends, whatever is typed", () => {
  const alphabet = "ab '\"`$(){};|&<>#\\\n\t-=한🐳";
  let seed = 42;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  for (let round = 0; round < 20_000; round += 1) {
    const line = Array.from({ length: next(24) }, () => alphabet.charAt(next(alphabet.length))).join("");
    const commands = simpleCommands(line);
    expect(commands.every((command) => command.words.length > 0)).toBe(true);
    expect(commands.at(-1)?.joint ?? "end").toBe("end");
  }
});

test("a long line is read quickly or not at all", () => {
  const before = process.cpuUsage();
  simpleCommands("$(".repeat(8000));
  simpleCommands('"'.repeat(16_000));
  simpleCommands("a".repeat(1_000_000));
  expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
});
