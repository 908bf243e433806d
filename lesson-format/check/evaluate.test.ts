import { afterAll, describe, expect, test } from "vitest";
import en from "#content/messages/checks.en.json" with { type: "json" };
import ko from "#content/messages/checks.ko.json" with { type: "json" };
import { concerns } from "./concerns.ts";
import { evaluate } from "./evaluate.ts";
import { container, observing, typed, type World } from "./fixtures.ts";
import { PHRASE_CODES } from "./phrase.ts";
import { type Check, check as checkSchema } from "./schema.ts";
import { codesOf, explain, judge, passes, saidCodes } from "./spoken.ts";

const hello = container({ name: "hello", image: "diamol/ch02-hello-diamol", state: "exited", exitCode: 0 });
const shell = container({ name: "shell", tty: true, interactive: true });
const web = container({
  id: "aa",
  name: "web",
  image: "diamol/ch02-hello-diamol-web",
  ports: [{ host: 8080, container: 80, protocol: "tcp" }],
});

const store = container({
  name: "store",
  networks: ["backend"],
  memory: 64 * 1024 ** 2,
  cpus: 0.5,
  mounts: [
    { type: "volume", source: "data", target: "/data", readOnly: false },
    { type: "bind", source: "/home/student/site", target: "/site", readOnly: true },
    { type: "tmpfs", source: "", target: "/tmp", readOnly: false },
  ],
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
    [{ networks: ["back*"] }, { containers: [web, store] }, true],
    [{ networks: ["backend", "front"] }, { containers: [store] }, false],
    [{ mounts: [{ type: "volume", source: "data", target: "/data" }] }, { containers: [store] }, true],
    [{ mounts: [{ source: "data", readOnly: true }] }, { containers: [store] }, false],
    [
      { mounts: [{ type: "bind", source: "/home/*", readOnly: true }, { target: "/data" }] },
      { containers: [store] },
      true,
    ],
    [{ mounts: [{ target: "/data" }] }, { containers: [web] }, false],
    [{ memory: "64m" }, { containers: [store] }, true],
    [{ memory: 67_108_864, cpus: 0.5 }, { containers: [store] }, true],
    [{ memory: "64k" }, { containers: [store] }, false],
    [{ cpus: 1 }, { containers: [web] }, false],
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
    [
      { networks: ["front"] },
      { containers: [store] },
      "컨테이너가 하나 이상 있어야 해요 · 네트워크 «front» | «store» 컨테이너가 연결된 네트워크: «backend»",
    ],
    [
      { networks: ["front"] },
      { containers: [container({ name: "alone", networks: [] })] },
      "컨테이너가 하나 이상 있어야 해요 · 네트워크 «front» | «alone» 컨테이너는 아무 네트워크에도 연결되어 있지 않아요.",
    ],
    [
      { mounts: [{ source: "logs", target: "/data" }] },
      { containers: [store] },
      "컨테이너가 하나 이상 있어야 해요 · 마운트 «logs:/data» | «store» 컨테이너의 마운트: «data:/data, /home/student/site:/site:ro, tmpfs:/tmp»",
    ],
    [
      { memory: "1.5g", cpus: 2 },
      { containers: [store] },
      "컨테이너가 하나 이상 있어야 해요 · 메모리 한도 «1536m» · CPU 한도 «2» | «store» 컨테이너의 메모리 한도: «64m»",
    ],
    [
      { cpus: 2 },
      { containers: [store] },
      "컨테이너가 하나 이상 있어야 해요 · CPU 한도 «2» | «store» 컨테이너의 CPU 한도: «0.5»",
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
  const built = [...images, { id: "sha256:2", tags: ["app:latest", "kim/app:v1"] }];
  const details = {
    "sha256:2": {
      layers: 3,
      command: ["nginx", "-g", "daemon off;"],
      env: ["PATH=/bin", "PORT=80"],
      workdir: "/app",
      expose: [80],
      labels: { maintainer: "kim@example.org" },
      history: ["COPY index.html /app # buildkit", "FROM nginx"],
    },
  };
  test.each<[unknown, World, boolean]>([
    [{ name: "nginx" }, { images }, true],
    [{ name: "nginx:alpine" }, { images }, true],
    [{ name: "docker.io/library/nginx" }, { images }, true],
    [{ name: "nginx:*" }, { images }, true],
    [{ name: "httpd" }, { images }, false],
    [{ name: "httpd", count: 0 }, { images }, true],
    [{ name: "*", count: 0 }, { images }, false],
    [{ name: "httpd" }, {}, false],
    [{ name: "kim/app:v1", tags: ["app"] }, { images: built, details }, true],
    [{ name: "app", tags: ["app:v2"] }, { images: built, details }, false],
    [{ name: "app", layers: 3 }, { images: built, details }, true],
    [{ name: "app", layers: { max: 2 } }, { images: built, details }, false],
    [{ name: "app", command: "nginx -g *" }, { images: built, details }, true],
    [{ name: "app", env: ["PORT=80", "PATH=*"] }, { images: built, details }, true],
    [{ name: "app", env: ["PORT=81"] }, { images: built, details }, false],
    [{ name: "app", workdir: "/app", expose: [80] }, { images: built, details }, true],
    [{ name: "app", expose: [81] }, { images: built, details }, false],
    [{ name: "app", labels: { maintainer: "kim*" } }, { images: built, details }, true],
    [{ name: "app", labels: { constructor: "*" } }, { images: built, details }, false],
    [{ name: "app", history: ["COPY index.html"] }, { images: built, details }, true],
    [{ name: "app", history: ["RUN"] }, { images: built, details }, false],
    [{ name: "app", workdir: "/app" }, { images: built }, false],
  ])("%j in %j is %s", async (conditions, world, expected) => {
    expect(await passes({ image: conditions }, world)).toBe(expected);
    expect(await passes({ not: { image: conditions } }, world)).toBe(!expected);
  });

  test.each<[object, string, string]>([
    [
      { tags: ["app:v2"] },
      " · 같은 이미지의 다른 이름 «app:v2» | «app:latest» 이미지의 이름: «app:latest, kim/app:v1»",
      "docker image ls",
    ],
    [
      { layers: { max: 2 } },
      " · 레이어 2개 이하 | «app:latest» 이미지의 레이어: 3개",
      "docker image history app:latest",
    ],
    [{ layers: 1 }, " · 레이어 1개 | «app:latest» 이미지의 레이어: 3개", "docker image history app:latest"],
    [
      { command: "sh" },
      " · 실행할 프로그램 «sh» | «app:latest» 이미지는 «nginx -g daemon off;» 명령을 실행해요.",
      "docker image inspect app:latest",
    ],
    [
      { env: ["A=b"] },
      " · 환경 변수 «A=b» | «app:latest» 이미지의 환경 변수: «PATH=/bin, PORT=80»",
      "docker image inspect app:latest",
    ],
    [{ workdir: "/" }, " · 작업 폴더 «/» | «app:latest» 이미지의 작업 폴더: «/app»", "docker image inspect app:latest"],
    [
      { expose: [443] },
      " · 알린 포트(EXPOSE) «443» | «app:latest» 이미지가 알린 포트: «80»",
      "docker image inspect app:latest",
    ],
    [
      { labels: { a: "b" } },
      " · 라벨 «a=b» | «app:latest» 이미지의 라벨: «maintainer=kim@example.org»",
      "docker image inspect app:latest",
    ],
    [
      { history: ["RUN"] },
      " · 만든 과정에 «RUN» | «app:latest» 이미지를 만든 과정에 없는 것: «RUN»",
      "docker image history app:latest",
    ],
  ])("of what is inside %j explains itself", async (conditions, words, look) => {
    const check = { image: { name: "app", ...conditions } };
    const world = { images: built, details };
    expect(await explain(check, world)).toBe(`이미지가 하나 이상 있어야 해요 · 이름 «app»${words}`);
    expect(await judge(check, world)).toMatchObject({ look });
  });

  test("explains itself", async () => {
    expect(await explain({ image: { name: "httpd" } }, { images })).toBe(
      "이미지가 하나 이상 있어야 해요 · 이름 «httpd» | 지금 있는 이미지: «nginx:alpine, nginx:latest»",
    );
    expect(await explain({ image: { name: "httpd" } }, {})).toBe(
      "이미지가 하나 이상 있어야 해요 · 이름 «httpd» | 이미지가 하나도 없어요.",
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
      "이런 명령을 실행해야 해요: «docker container top …» | 비슷하지만 다른 명령을 실행했어요: «docker top» · 실패로 끝났어요(종료 코드 1)",
    ],
    [
      { command: "docker container top * ..." },
      [["docker top zz", 1]],
      "이런 명령을 실행해야 해요: «docker container top …» | «docker top zz» 명령은 실행했지만 실패로 끝났어요 · 종료 코드 1",
    ],
    [
      { command: "docker container run nginx" },
      [
        ["docker run nginx", 125],
        ["docker run busybox", 0],
        ["ls", 0],
      ],
      "이런 명령을 실행해야 해요: «docker container run nginx» | «docker run nginx» 명령은 실행했지만 실패로 끝났어요 · 종료 코드 125",
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
      "이런 명령을 실행해야 해요: «docker info, docker version» · 실패로 끝나야 해요 | «docker info» 명령은 성공으로 끝났어요 · 종료 코드 0",
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
    expect([...concerns({ container: { networks: ["x"] } })]).toEqual(["containers", "networks"]);
    expect([...concerns({ network: { name: "x", members: ["y"] } })]).toEqual(["networks", "containers"]);
    expect([...concerns({ volume: { name: "x" } })]).toEqual(["volumes"]);
    expect([...concerns(checkSchema.parse({ file: { path: "/etc/motd" } }))]).toEqual(["files"]);
    expect([...concerns(checkSchema.parse({ output: { command: ["ls"] } }))]).toEqual(["output"]);
    expect([...concerns(checkSchema.parse({ script: { run: "true", wants: "x" } }))]).toEqual(["output"]);
  });
});

test("the language is closed", () => {
  for (const source of [
    {},
    { container: { imge: "x" } },
    { container: {}, image: { name: "x" } },
    { all: [] },
    { http: { port: 0 } },
    { container: { memory: "lots" } },
    { file: { path: "relative" } },
    { file: { path: "/x", mode: "rwx" } },
    { output: { command: [] } },
    { script: { run: "true" } },
  ]) {
    expect(checkSchema.safeParse(source).success).toBe(false);
  }
});

test("every phrase is in both catalogues, and none is idle", () => {
  const keys = (tree: object, prefix = ""): string[] =>
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [`${prefix}${key}`] : keys(value as object, `${prefix}${key}.`),
    );
  expect(keys(ko).toSorted()).toEqual([...PHRASE_CODES].toSorted());
  expect(keys(en).toSorted()).toEqual([...PHRASE_CODES].toSorted());
});

// Every phrase has been said, in whatever order the tests ran.
afterAll(() => {
  expect([...saidCodes].toSorted()).toEqual(codesOf("container", "image", "ran", "http"));
});
