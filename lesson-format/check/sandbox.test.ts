import { afterAll, describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { container, observing, type World } from "./fixtures.ts";
import type { FileFacts, RunOutcome } from "./observer.ts";
import { check as checkSchema } from "./schema.ts";
import { codesOf, explain, judge, passes, saidCodes } from "./spoken.ts";

const networks = [
  { name: "bridge", driver: "bridge", subnets: ["172.17.0.0/16"] },
  { name: "none", driver: "null", subnets: [] },
];
const web = container({ name: "web", networks: ["bridge"] });
const ended = container({
  name: "ended",
  state: "exited",
  mounts: [{ type: "volume", source: "data", target: "/data", readOnly: false }],
});

describe("network", () => {
  const world: World = { networks, containers: [web, ended] };
  test.each<[unknown, boolean]>([
    [{ name: "bridge" }, true],
    [{ name: "b*", driver: "bridge", subnet: "172.17.0.0/16", members: ["web"] }, true],
    [{ name: "bridge", members: ["ended"] }, false],
    [{ name: "bridge", driver: "overlay" }, false],
    [{ name: "*", count: 2 }, true],
    [{ name: "*", count: 3 }, false],
    [{ name: "back" }, false],
  ])("%j is %s", async (conditions, expected) => {
    expect(await passes({ network: conditions }, world)).toBe(expected);
    expect(await passes({ not: { network: conditions } }, world)).toBe(!expected);
  });

  test.each<[unknown, World, string, string]>([
    [{ name: "a" }, {}, "네트워크가 하나 이상 있어야 해요 · 이름 «a» | 네트워크가 하나도 없어요.", "docker network ls"],
    [
      { name: "a", subnet: "182.18.0.0/16" },
      world,
      "네트워크가 하나 이상 있어야 해요 · 이름 «a» · 주소 범위 «182.18.0.0/16» | 지금 있는 네트워크: «bridge, none»",
      "docker network ls",
    ],
    [
      { name: "bridge", driver: "overlay" },
      world,
      "네트워크가 하나 이상 있어야 해요 · 이름 «bridge» · 드라이버 «overlay» | «bridge» 네트워크의 드라이버: «bridge»",
      "docker network inspect bridge",
    ],
    [
      { name: "none", subnet: "10.0.0.0/8" },
      world,
      "네트워크가 하나 이상 있어야 해요 · 이름 «none» · 주소 범위 «10.0.0.0/8» | «none» 네트워크에는 주소 범위가 없어요.",
      "docker network inspect none",
    ],
    [
      { name: "bridge", members: ["web", "db"] },
      world,
      "네트워크가 하나 이상 있어야 해요 · 이름 «bridge» · 연결된 컨테이너 «web, db» | «bridge» 네트워크에 연결된 컨테이너: «web»",
      "docker network inspect bridge",
    ],
    [
      { name: "*", count: 1 },
      world,
      "네트워크가 정확히 1개 있어야 해요 · 이름 «*» | 조건에 맞는 네트워크: 2개 («bridge, none»)",
      "docker network ls",
    ],
  ])("%j explains itself", async (conditions, given, words, look) => {
    expect(await explain({ network: conditions }, given)).toBe(words);
    expect(await judge({ network: conditions }, given)).toMatchObject({ look });
  });

  test("one that must not be explains itself", async () => {
    expect(await explain({ not: { network: { name: "bridge" } } }, world)).toBe(
      "이런 네트워크가 있으면 안 돼요 · 이름 «bridge» | 조건에 맞는 네트워크: 1개 («bridge»)",
    );
  });
});

describe("volume", () => {
  const world: World = { volumes: [{ name: "data", driver: "local" }], containers: [web, ended] };
  test.each<[unknown, boolean]>([
    [{ name: "data", driver: "local", usedBy: ["e*"] }, true],
    [{ name: "data", usedBy: ["web"] }, false],
    [{ name: "data", driver: "nfs" }, false],
    [{ name: "*", count: 0 }, false],
    [{ name: "logs" }, false],
  ])("%j is %s", async (conditions, expected) => {
    expect(await passes({ volume: conditions }, world)).toBe(expected);
    expect(await passes({ not: { volume: conditions } }, world)).toBe(!expected);
  });

  test.each<[unknown, World, string]>([
    [{ name: "a" }, {}, "볼륨이 하나 이상 있어야 해요 · 이름 «a» | 볼륨이 하나도 없어요."],
    [{ name: "a" }, world, "볼륨이 하나 이상 있어야 해요 · 이름 «a» | 지금 있는 볼륨: «data»"],
    [
      { name: "data", driver: "nfs" },
      world,
      "볼륨이 하나 이상 있어야 해요 · 이름 «data» · 드라이버 «nfs» | «data» 볼륨의 드라이버: «local»",
    ],
    [
      { name: "data", usedBy: ["web"] },
      world,
      "볼륨이 하나 이상 있어야 해요 · 이름 «data» · 쓰는 컨테이너 «web» | «data» 볼륨을 쓰는 컨테이너: «ended»",
    ],
    [{ name: "data", count: 0 }, world, "볼륨이 하나도 없어야 해요 · 이름 «data» | 조건에 맞는 볼륨: 1개 («data»)"],
  ])("%j explains itself", async (conditions, given, words) => {
    expect(await explain({ volume: conditions }, given)).toBe(words);
  });

  test("one that must not be explains itself", async () => {
    expect(await explain({ not: { volume: { name: "data" } } }, world)).toBe(
      "이런 볼륨이 있으면 안 돼요 · 이름 «data» | 조건에 맞는 볼륨: 1개 («data»)",
    );
  });
});

describe("file", () => {
  const page: FileFacts = { type: "file", mode: "644", owner: "student", content: "<h1>안녕</h1>" };
  const folder: FileFacts = { type: "folder", mode: "1777", owner: "root", content: "" };
  test.each<[object, FileFacts, boolean]>([
    [{}, page, true],
    [{ contains: ["안녕", "<h1>"], mode: "0644", owner: "student" }, page, true],
    [{ contains: ["없음"] }, page, false],
    [{ mode: "600" }, page, false],
    [{ owner: "root" }, page, false],
    [{}, folder, false],
    [{ type: "folder", mode: "1777" }, folder, true],
    [{}, { type: "missing" }, false],
    [{ type: "missing" }, { type: "missing" }, true],
    [{ type: "missing" }, page, false],
  ])("%j of %j is %s", async (conditions, file, expected) => {
    const check = { file: { path: "~/index.html", ...conditions } };
    expect(await passes(check, { file })).toBe(expected);
    expect(await passes({ not: check }, { file })).toBe(!expected);
  });

  test.each<[object, FileFacts, string, string]>([
    [{}, { type: "missing" }, "이런 파일이 있어야 해요: «~/a» | «~/a» 경로에 아무것도 없어요.", "ls -ld ~/a"],
    [{}, folder, "이런 파일이 있어야 해요: «~/a» | «~/a» 경로에 있는 것은 폴더예요.", "ls -ld ~/a"],
    [
      { type: "folder" },
      { ...page, type: "other" },
      "이런 폴더가 있어야 해요: «~/a» | «~/a» 경로에 있는 것은 파일도 폴더도 아니에요.",
      "ls -ld ~/a",
    ],
    [{ type: "missing" }, page, "«~/a» 경로에 아무것도 없어야 해요 | «~/a» 경로에 있는 것은 파일이에요.", "ls -ld ~/a"],
    [
      { contains: ["<h2>"] },
      page,
      "이런 파일이 있어야 해요: «~/a» · 내용에 «<h2>» | «~/a» 파일의 내용에 없는 것: «<h2>»",
      "cat ~/a",
    ],
    [{ mode: "600" }, page, "이런 파일이 있어야 해요: «~/a» · 권한 «600» | «~/a» 경로의 권한: «644»", "ls -ld ~/a"],
    [
      { owner: "root" },
      page,
      "이런 파일이 있어야 해요: «~/a» · 소유자 «root» | «~/a» 경로의 소유자: «student»",
      "ls -ld ~/a",
    ],
  ])("%j of %j explains itself", async (conditions, file, words, look) => {
    const check = { file: { path: "~/a", ...conditions } };
    expect(await explain(check, { file })).toBe(words);
    expect(await judge(check, { file })).toMatchObject({ look });
  });

  test("one that must not be explains itself", async () => {
    expect(await explain({ not: { file: { path: "/a" } } }, { file: page })).toBe(
      "이런 파일이 있으면 안 돼요: «/a» | «/a» 경로에 그대로 있어요.",
    );
    expect(await explain({ not: { file: { path: "/a", type: "missing" } } }, {})).toBe(
      "«/a» 경로에 무언가 있어야 해요 | «/a» 경로에 아무것도 없어요.",
    );
  });
});

describe("output", () => {
  const said: RunOutcome = { ended: true, exitCode: 0, output: "Swarm: active\nmanagers: 1\n" };
  const broke: RunOutcome = { ended: true, exitCode: 1, output: "trying\nno such host\n" };
  test.each<[object, RunOutcome, boolean]>([
    [{}, said, true],
    [{ contains: ["Swarm: active"], lacks: ["inactive"] }, said, true],
    [{ contains: ["nodes"] }, said, false],
    [{ lacks: ["managers"] }, said, false],
    [{}, broke, false],
    [{ exit: 1, contains: ["no such host"] }, broke, true],
    [{}, { ended: false }, false],
  ])("%j of %j is %s", async (conditions, outcome, expected) => {
    const check = { output: { command: ["docker", "info"], ...conditions } };
    expect(await passes(check, { outcome })).toBe(expected);
    expect(await passes({ not: check }, { outcome })).toBe(!expected);
  });

  test("is asked for the argument vector as it stands, as the learner unless the check says so", async () => {
    const observer = observing({ outcome: said });
    await evaluate(checkSchema.parse({ output: { command: ["echo", "$HOME | x"] } }), observer);
    await evaluate(checkSchema.parse({ output: { command: ["id"], user: "root" } }), observer);
    expect(observer.asked).toEqual(["run student echo $HOME | x", "run root id"]);
  });

  test.each<[object, RunOutcome, string]>([
    [{}, { ended: false }, " · 종료 코드 0 | 명령이 10초 안에 끝나지 않았어요."],
    [{}, broke, " · 종료 코드 0 | 종료 코드: 1 · 마지막 출력: «no such host»"],
    [{}, { ...broke, output: "" }, " · 종료 코드 0 | 종료 코드: 1"],
    [{ contains: ["x"] }, said, " · 종료 코드 0 · 출력에 있어야 하는 것 «x» | 출력에 없는 것: «x»"],
    [{ lacks: ["1"] }, said, " · 종료 코드 0 · 출력에 없어야 하는 것 «1» | 출력에 있는 것: «1»"],
  ])("%j of %j explains itself", async (conditions, outcome, words) => {
    const check = { output: { command: ["docker", "info"], ...conditions } };
    expect(await explain(check, { outcome })).toBe(`«docker info» 명령의 결과가 이래야 해요${words}`);
    expect(await judge(check, { outcome })).toMatchObject({ look: "docker info" });
  });

  test.each([
    [
      ["docker", "node", "ls", "--format", "{{.Hostname}} {{.Status}}"],
      "docker node ls --format '{{.Hostname}} {{.Status}}'",
    ],
    [["echo", "it's $HOME"], "echo 'it'\\''s $HOME'"],
    [["test", ""], "test ''"],
  ])("shows %j so that a shell runs the same", async (command, look) => {
    expect(await judge({ output: { command } }, { outcome: broke })).toMatchObject({ look });
    expect(await judge({ output: { command, user: "root" } }, { outcome: broke })).toMatchObject({
      look: `sudo ${look}`,
    });
  });

  test("one that must not be so explains itself", async () => {
    expect(await explain({ not: { output: { command: ["docker", "info"] } } }, { outcome: said })).toBe(
      "«docker info» 명령의 결과가 이러면 안 돼요 · 종료 코드 0 | 명령의 결과가 바로 그래요.",
    );
  });
});

describe("script", () => {
  const check = { script: { run: "exit 1", wants: "이름으로 서로를 찾을 수 있어야 해요." } };
  test.each<[RunOutcome, string]>([
    [{ ended: true, exitCode: 1, output: "찾는 중\n  web을 찾지 못했어요.  \n\n" }, "web을 찾지 못했어요."],
    [{ ended: true, exitCode: 1, output: "x".repeat(500) }, `${"x".repeat(159)}…`],
    [{ ended: true, exitCode: 1, output: "" }, "아직 그렇지 않아요."],
    [{ ended: false }, "검사가 10초 안에 끝나지 않았어요."],
  ])("%j explains itself", async (outcome, words) => {
    expect(await explain(check, { outcome })).toBe(`이름으로 서로를 찾을 수 있어야 해요. | ${words}`);
  });

  test("passes with 0, and one that must not be so explains itself", async () => {
    const outcome: RunOutcome = { ended: true, exitCode: 0, output: "찾았어요.\n" };
    expect(await passes(check, { outcome })).toBe(true);
    expect(await explain({ not: check }, { outcome })).toBe(
      "이렇지 않아야 해요 · 이름으로 서로를 찾을 수 있어야 해요. | 찾았어요.",
    );
  });
});

// Every phrase has been said, in whatever order the tests ran.
afterAll(() => {
  expect([...saidCodes].toSorted()).toEqual(codesOf("network", "volume", "file", "output", "script"));
});
