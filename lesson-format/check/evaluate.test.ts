import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import en from "#content/messages/checks.en.json" with { type: "json" };
import ko from "#content/messages/checks.ko.json" with { type: "json" };
import type { Phrase, Verdict } from "#contract/progress.ts";
import { verdict as verdictSchema } from "#contract/progress.ts";
import { concerns } from "./concerns.ts";
import { evaluate } from "./evaluate.ts";
import { container, observing, typed, type World } from "./fixtures.ts";
import { PHRASE_CODES } from "./phrase.ts";
import { type Check, check as checkSchema } from "./schema.ts";

const seenCodes = new Set<string>();

/** A translator of keys that are known only at run time. */
interface Translator {
  markup(key: string, values: Record<string, string | number | ((chunks: string) => string)>): string;
}

/** Says a phrase as the page does; fails when the catalogue lacks it or one of its parameters. */
function say(phrase: Phrase, language: "ko" | "en"): string {
  seenCodes.add(phrase.code);
  const problems: string[] = [];
  const translate = createTranslator({
    locale: language,
    messages: { checks: language === "ko" ? ko : en },
    onError: (error) => problems.push(error.message),
  }) as unknown as Translator;
  const values = Object.fromEntries(
    Object.entries(phrase.params).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
  const text = translate.markup(`checks.${phrase.code}`, { ...values, c: (inner: string) => `«${inner}»` });
  expect(problems).toEqual([]);
  return text;
}

async function judge(source: unknown, world: World): Promise<Verdict> {
  const verdict = await evaluate(checkSchema.parse(source), observing(world));
  expect(verdictSchema.parse(verdict)).toEqual(verdict);
  if (!verdict.passed)
    for (const language of ["ko", "en"] as const)
      for (const one of [verdict.expected, verdict.seen]) say(one, language);
  return verdict;
}

async function explain(source: unknown, world: World): Promise<string> {
  const verdict = await judge(source, world);
  if (verdict.passed) throw new Error("the check passed");
  return `${say(verdict.expected, "ko")} | ${say(verdict.seen, "ko")}`;
}

async function passes(source: unknown, world: World): Promise<boolean> {
  return (await judge(source, world)).passed;
}

const hello = container({ name: "hello", image: "diamol/ch02-hello-diamol", state: "exited", exitCode: 0 });
const shell = container({ name: "shell", tty: true, interactive: true });
const web = container({
  id: "aa",
  name: "web",
  image: "diamol/ch02-hello-diamol-web",
  ports: [{ host: 8080, container: 80, protocol: "tcp" }],
});

describe("container", () => {
  test.each<[unknown, World, boolean]>([
    [{ image: "diamol/ch02-hello-diamol", state: "exited", exitCode: 0 }, { containers: [hello] }, true],
    [{ image: "diamol/ch02-hello-diamol:latest" }, { containers: [hello] }, true],
    [{ image: "diamol/*" }, { containers: [hello, shell] }, true],
    [{ image: "diamol/*", count: 2 }, { containers: [hello, shell] }, true],
    [{ image: "diamol/*", count: { min: 3 } }, { containers: [hello, shell] }, false],
    [{ count: 0 }, { containers: [] }, true],
    [{ count: 0 }, { containers: [hello] }, false],
    [{ name: "web" }, { containers: [web] }, true],
    [{ tty: true, interactive: true, state: "running" }, { containers: [shell] }, true],
    [{ state: ["exited", "dead"] }, { containers: [shell] }, false],
    [{ publish: { host: 8080 } }, { containers: [web] }, true],
    [{ publish: { host: 80, container: 8080 } }, { containers: [web] }, false],
    [{ command: "/bin/*" }, { containers: [web] }, true],
    [
      { image: "web:v1" },
      { containers: [container({ image: "sha256:base" })], images: [{ id: "sha256:base", tags: ["web:v1"] }] },
      true,
    ],
    [
      { logs: ["date", "{hostname}"] },
      { containers: [shell], logs: { [shell.id]: "/ # hostname\r\nf10000000000\r\n/ # date" } },
      true,
    ],
    [{ logs: ["{hostname}"] }, { containers: [shell], logs: { [shell.id]: "/ # " } }, false],
  ])("%j in %j is %s", async (conditions, world, expected) => {
    expect(await passes({ container: conditions }, world)).toBe(expected);
    expect(await passes({ not: { container: conditions } }, world)).toBe(!expected);
  });

  test("all conditions must hold of one and the same container", async () => {
    const world = { containers: [container({ name: "a", tty: true }), container({ name: "b", state: "exited" })] };
    expect(await passes({ container: { tty: true, state: "exited" } }, world)).toBe(false);
  });

  test.each<[unknown, World, string]>([
    [
      { image: "diamol/base" },
      {},
      "컨테이너가 하나 이상 있어야 해요 · 이미지 «diamol/base» | 컨테이너가 하나도 없어요.",
    ],
    [
      { image: "diamol/base" },
      { containers: [hello] },
      "컨테이너가 하나 이상 있어야 해요 · 이미지 «diamol/base» | 지금 있는 컨테이너의 이미지: «diamol/ch02-hello-diamol»",
    ],
    [
      { name: "x" },
      { containers: [web] },
      "컨테이너가 하나 이상 있어야 해요 · 이름 «x» | 지금 있는 컨테이너의 이름: «web»",
    ],
    [
      { state: "running" },
      { containers: [hello] },
      "컨테이너가 하나 이상 있어야 해요 · 상태 실행 중(Up) | «hello» 컨테이너의 지금 상태: 종료됨(Exited)",
    ],
    [
      { state: ["running", "paused"] },
      { containers: [hello] },
      "컨테이너가 하나 이상 있어야 해요 · 상태 running / paused | «hello» 컨테이너의 지금 상태: 종료됨(Exited)",
    ],
    [
      { exitCode: 3 },
      { containers: [hello] },
      "컨테이너가 하나 이상 있어야 해요 · 종료 코드 3 | «hello» 컨테이너의 종료 코드: 0",
    ],
    [
      { exitCode: 3 },
      { containers: [web] },
      "컨테이너가 하나 이상 있어야 해요 · 종료 코드 3 | «web» 컨테이너는 아직 끝나지 않았어요.",
    ],
    [
      { tty: true },
      { containers: [web] },
      "컨테이너가 하나 이상 있어야 해요 · 터미널 연결(«--tty») | «web» 컨테이너는 터미널(«--tty») 없이 만들어졌어요.",
    ],
    [
      { interactive: false },
      { containers: [shell] },
      "컨테이너가 하나 이상 있어야 해요 · 입력 닫힘 | «shell» 컨테이너는 입력이 열려 있어요.",
    ],
    [
      { publish: { host: 8080, container: 80 } },
      { containers: [shell] },
      "컨테이너가 하나 이상 있어야 해요 · 공개한 포트 «8080:80» | «shell» 컨테이너에는 공개한 포트가 없어요.",
    ],
    [
      { publish: { container: 81 } },
      { containers: [web] },
      "컨테이너가 하나 이상 있어야 해요 · 공개한 포트 «*:81» | «web» 컨테이너의 공개한 포트: «8080:80»",
    ],
    [
      { command: "sleep *" },
      { containers: [web] },
      "컨테이너가 하나 이상 있어야 해요 · 프로그램 «sleep *» | «web» 컨테이너의 프로그램: «/bin/sh»",
    ],
    [
      { logs: ["{hostname}"] },
      { containers: [shell] },
      "컨테이너가 하나 이상 있어야 해요 · 출력에 «hostname» | «shell» 컨테이너의 출력에 아직 보이지 않는 것: «f10000000000»",
    ],
    [{ count: 0 }, { containers: [web] }, "컨테이너가 하나도 없어야 해요 | 조건에 맞는 컨테이너: 1개 («web»)"],
    [
      { count: { min: 2 } },
      { containers: [web] },
      "컨테이너가 2개 이상 있어야 해요 | 조건에 맞는 컨테이너: 1개 («web»)",
    ],
    [
      { count: { max: 1 } },
      { containers: [web, hello] },
      "컨테이너가 1개 이하여야 해요 | 조건에 맞는 컨테이너: 2개 («web, hello»)",
    ],
    [
      { count: { min: 2, max: 3 } },
      { containers: [web] },
      "컨테이너가 2개에서 3개까지 있어야 해요 | 조건에 맞는 컨테이너: 1개 («web»)",
    ],
    [{ count: 2 }, { containers: [web] }, "컨테이너가 정확히 2개 있어야 해요 | 조건에 맞는 컨테이너: 1개 («web»)"],
  ])("%j explains itself", async (conditions, world, expected) => {
    expect(await explain({ container: conditions }, world)).toBe(expected);
  });

  test("a forbidden container explains itself", async () => {
    expect(await explain({ not: { container: { name: "web" } } }, { containers: [web] })).toBe(
      "이런 컨테이너가 있으면 안 돼요 · 이름 «web» | 조건에 맞는 컨테이너: 1개 («web»)",
    );
  });
});

describe("image", () => {
  const images = [{ id: "sha256:1", tags: ["nginx:alpine", "nginx:latest"] }];
  test.each<[unknown, World, boolean]>([
    [{ name: "nginx" }, { images }, true],
    [{ name: "nginx:alpine" }, { images }, true],
    [{ name: "docker.io/library/nginx" }, { images }, true],
    [{ name: "nginx:*" }, { images }, true],
    [{ name: "httpd" }, { images }, false],
    [{ name: "httpd", count: 0 }, { images }, true],
    [{ name: "*", count: 0 }, { images }, false],
    [{ name: "httpd" }, {}, false],
  ])("%j in %j is %s", async (conditions, world, expected) => {
    expect(await passes({ image: conditions }, world)).toBe(expected);
    expect(await passes({ not: { image: conditions } }, world)).toBe(!expected);
  });

  test("explains itself", async () => {
    expect(await explain({ image: { name: "httpd" } }, { images })).toBe(
      "이미지가 하나 이상 있어야 해요 · 이름 «httpd» | 지금 있는 이미지: «nginx:alpine, nginx:latest»",
    );
    expect(await explain({ image: { name: "httpd" } }, {})).toBe(
      "이미지가 하나 이상 있어야 해요 · 이름 «httpd» | 내려받은 이미지가 하나도 없어요.",
    );
  });
});

describe("ran", () => {
  test.each<[unknown, [string, number][], boolean]>([
    [{ command: "docker container ls" }, [["docker ps", 0]], true],
    [{ command: "docker container ls" }, [["docker ps", 1]], false],
    [{ command: "docker container ls" }, [["docker ps | less", 0]], true],
    [{ command: "docker container ls" }, [["docker ps && docker images", 0]], true],
    [{ command: "docker container ls" }, [["docker ps && docker images", 1]], false],
    [{ command: "docker container ls" }, [["docker ps; false", 1]], false],
    [{ command: "docker container ls" }, [["docker ps; true", 0]], false],
    [{ command: "docker container ls" }, [["true; docker ps", 0]], true],
    [{ command: "docker container ls", exit: "any" }, [["docker ps; true", 0]], true],
    [{ command: "docker container ls" }, [["echo $(docker ps)", 0]], false],
    [{ command: "docker container ls" }, [], false],
    [{ command: "docker container run *", exit: "failed" }, [["docker run nope", 125]], true],
    [{ command: "docker container run *", exit: 125 }, [["docker run nope", 125]], true],
    [{ command: "docker container run *", exit: 125 }, [["docker run hello", 0]], false],
    [
      { command: ["docker image pull nope", "docker container run nope"], exit: "failed" },
      [["docker pull nope", 1]],
      true,
    ],
    [{ command: "docker container ls", count: { min: 2 } }, [["docker ps", 0]], false],
    [
      { command: "docker container ls", count: { min: 2 } },
      [
        ["docker ps", 0],
        ["docker container ls -a", 0],
      ],
      true,
    ],
  ])("%j after %j is %s", async (conditions, lines, expected) => {
    const world = { commands: typed(...lines) };
    expect(await passes({ ran: conditions }, world)).toBe(expected);
    expect(await passes({ not: { ran: conditions } }, world)).toBe(!expected);
  });

  test.each<[unknown, [string, number][], string]>([
    [
      { command: "docker container top *" },
      [["ls", 0]],
      "이런 명령을 실행해야 해요: «docker container top …» | 아직 이런 명령이 끝난 기록이 없어요. 명령은 끝나야 기록돼요.",
    ],
    [
      { command: "docker container top *" },
      [["docker top", 1]],
      "이런 명령을 실행해야 해요: «docker container top …» | 비슷하지만 다른 명령을 실행했어요: «docker top»",
    ],
    [
      { command: "docker container top * ..." },
      [["docker top zz", 1]],
      "이런 명령을 실행해야 해요: «docker container top …» | «docker top zz» 명령의 종료 코드: 1",
    ],
    [
      { command: "docker version" },
      [["docker version; ls", 0]],
      "이런 명령을 실행해야 해요: «docker version» | «docker version» 명령은 같은 줄의 다른 명령과 이어져 있어서 어떻게 끝났는지 알 수 없어요. 한 줄에 하나씩 실행해 보세요.",
    ],
    [
      { command: "docker version", exit: 125, count: { min: 2 } },
      [["docker version", 125]],
      "이런 명령을 실행해야 해요: «docker version» · 종료 코드 125 · 2번 이상 | 조건에 맞게 실행한 횟수: 1번",
    ],
    [
      { command: ["docker info", "docker version"], exit: "failed" },
      [["docker info", 0]],
      "이런 명령을 실행해야 해요: «docker info, docker version» · 실패로 끝나야 해요 | «docker info» 명령의 종료 코드: 0",
    ],
  ])("%j explains itself", async (conditions, lines, expected) => {
    expect(await explain({ ran: conditions }, { commands: typed(...lines) })).toBe(expected);
  });
});

describe("http", () => {
  const answered = { answered: true, status: 200, body: "<h1>안녕하세요</h1>" } as const;
  test.each<[unknown, World, boolean]>([
    [{ port: 8080 }, { http: answered }, true],
    [{ port: 8080, contains: "안녕" }, { http: answered }, true],
    [{ port: 8080, contains: "nginx" }, { http: answered }, false],
    [{ port: 8080, status: 404 }, { http: answered }, false],
    [{ port: 8080 }, { http: { answered: false, because: "refused" } }, false],
    [{ port: 8080 }, { http: { answered: false, because: "timeout" } }, false],
    [{ port: 8080 }, { http: { answered: false, because: "broken" } }, false],
  ])("%j of %j is %s", async (conditions, world, expected) => {
    expect(await passes({ http: conditions }, world)).toBe(expected);
    expect(await passes({ not: { http: conditions } }, world)).toBe(!expected);
  });

  test("explains itself, and a port number has no thousands separator", async () => {
    expect(await explain({ http: { port: 8080, contains: "nginx" } }, { http: answered })).toBe(
      "«http://localhost:8080/» 주소가 이렇게 답해야 해요 · 상태 코드 200 · 내용에 «nginx» | 답은 왔지만 내용에 없는 것: «nginx»",
    );
    expect(await explain({ http: { port: 8080 } }, {})).toBe(
      "«http://localhost:8080/» 주소가 이렇게 답해야 해요 · 상태 코드 200 | 8080번 포트에서 듣고 있는 프로그램이 없어요(연결 거부).",
    );
  });
});

describe("together", () => {
  const yes = { container: { name: "web" } };
  const no = { image: { name: "nope" } };
  const world = { containers: [web] };
  test.each<[unknown, boolean]>([
    [{ all: [yes, yes] }, true],
    [{ all: [yes, no] }, false],
    [{ any: [no, yes] }, true],
    [{ any: [no, no] }, false],
    [{ not: no }, true],
    [{ not: { not: yes } }, true],
    [{ not: { all: [yes, no] } }, true],
    [{ not: { all: [yes, yes] } }, false],
    [{ not: { any: [no, no] } }, true],
    [{ not: { any: [no, yes] } }, false],
  ])("%j is %s", async (source, expected) => {
    expect(await passes(source, world)).toBe(expected);
  });

  test("the first failing part of all explains, the first way of any too", async () => {
    const all = await judge({ all: [yes, no, { container: { name: "x" } }] }, world);
    expect(all).toMatchObject({ expected: { code: "image.wanted" }, look: "docker image ls" });
    const any = await judge({ any: [no, { container: { name: "x" } }] }, world);
    expect(any).toMatchObject({ expected: { code: "image.wanted" } });
  });

  test("the author's words and command go first, the innermost most", async () => {
    const inner = { image: { name: "nope" }, words: "안쪽" };
    expect(await judge({ all: [inner], words: "바깥쪽", look: "docker images" }, world)).toMatchObject({
      words: "안쪽",
      look: "docker images",
    });
  });

  test("each thing is asked at most once, and only what is needed", async () => {
    const observer = observing({ containers: [shell] });
    const twice = { container: { tty: true, logs: ["a"] } };
    await evaluate(checkSchema.parse({ any: [twice, twice, { ran: { command: "ls" } }] }), observer);
    expect(observer.asked.toSorted()).toEqual(["commands", "containers", `logs ${shell.id}`]);
  });

  test("a sandbox that cannot be asked is no verdict on the learner", async () => {
    const observer = { ...observing({}), containers: () => Promise.reject(new Error("gone")) };
    await expect(evaluate({ container: {} }, observer)).rejects.toThrow("gone");
  });

  test("concerns name what a check looks at", () => {
    const check: Check = checkSchema.parse({
      all: [
        { container: { image: "x", logs: ["a"] } },
        { not: { any: [{ ran: { command: "ls" } }, { http: { port: 80 } }] } },
      ],
    });
    expect([...concerns(check)].toSorted()).toEqual(["commands", "containers", "http", "images", "logs"]);
    expect([...concerns(checkSchema.parse({ image: { name: "x" } }))]).toEqual(["images"]);
    expect([...concerns({ container: { count: 0 } })]).toEqual(["containers"]);
  });
});

test("the language is closed", () => {
  for (const source of [
    {},
    { container: { imge: "x" } },
    { container: {}, image: { name: "x" } },
    { all: [] },
    { http: { port: 0 } },
  ]) {
    expect(checkSchema.safeParse(source).success).toBe(false);
  }
});

test("every phrase is in both catalogues, none is idle, and the tests above have seen it", () => {
  const keys = (tree: object, prefix = ""): string[] =>
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [`${prefix}${key}`] : keys(value as object, `${prefix}${key}.`),
    );
  expect(keys(ko).toSorted()).toEqual([...PHRASE_CODES].toSorted());
  expect(keys(en).toSorted()).toEqual([...PHRASE_CODES].toSorted());
  expect([...seenCodes].toSorted()).toEqual([...PHRASE_CODES].toSorted());
});
