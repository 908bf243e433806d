import { expect, it } from "vitest";
import { loadCommands } from "#lesson-format/files/load-commands.ts";
import { loadCourse } from "#lesson-format/files/load-course.ts";
import { courseDocuments } from "./course-documents.ts";
import { searchEngine } from "./search-engine.ts";

const loaded = await loadCourse("content");
const { commands, descriptions } = await loadCommands("content", loaded);
const order = loaded.course?.chapters.flatMap((chapter) => chapter.lessons) ?? [];
const lessons = order.flatMap((id) => loaded.lessons.get(id)?.lesson ?? []);
const wire = JSON.stringify(courseDocuments({ lessons, glossary: loaded.glossary, commands, descriptions }));
const engine = await searchEngine(JSON.parse(wire));

const limits = { lessons: 8, terms: 4, commands: 4 };
const paths = (query: string, kinds: readonly string[]): string[] =>
  engine
    .search(query, limits)
    .filter((hit) => kinds.includes(hit.kind))
    .map((hit) => hit.path);

/** What learners may ask, and the lesson that must come first. */
const questions: readonly (readonly [string, string])[] = [
  ["하이퍼바이저", "virtual-machines-and-containers"],
  ["가상 머신과 차이", "virtual-machines-and-containers"],
  ["chroot", "chroot-namespace-cgroup"],
  ["네임스페이스로", "chroot-namespace-cgroup"],
  ["cgroup", "chroot-namespace-cgroup"],
  ["마이크로서비스", "why-containers"],
  ["서버리스는", "why-containers"],
  ["눈송이 서버", "servers-to-throw-away"],
  ["도커 설치", "preparing-docker"],
  ["REST API", "client-and-daemon"],
  ["데몬과 클라이언트", "client-and-daemon"],
  ["docker run", "what-docker-run-does"],
  ["웹사이트를 띄우기", "hello-container"],
  ["httpd 페이지 바꾸기", "container-files"],
  ["prune", "cleaning-up"],
  ["이미지 태그", "finding-images"],
  ["다이제스트", "finding-images"],
  ["레이어를", "image-layers"],
  ["Dockerfile을 한 줄씩", "first-dockerfile"],
  ["환경변수", "well-behaved-containers"],
  ["빌드 캐시", "build-cache"],
  ["멀티 스테이지", "multi-stage-builds"],
  ["docker push", "sharing-images"],
  ["볼륨에 데이터", "volumes"],
  ["백업", "volumes"],
  ["docker0", "network-anatomy"],
  ["veth", "network-anatomy"],
  ["호스트 네트워크", "bridge-host-none"],
  ["서브넷을 정하기", "user-defined-networks"],
  ["compose", "compose"],
  ["스웜이", "orchestration-with-swarm"],
  ["파드", "pods-and-runtimes"],
  ["방명록", "final-project"],
];

it.each(questions)("%s leads to %s", (query, lesson) => {
  expect(paths(query, ["lesson", "step"])[0]).toMatch(new RegExp(`^/lessons/${lesson}(#|$)`));
});

it.each([
  ["컨테이너를", "container"],
  ["컨테이너", "container"],
  ["ㅋㅌㅇㄴ", "container"],
  ["image", "image"],
  ["hypervsor", "hypervisor"],
])("%s is explained by the term %s", (query, term) => {
  expect(paths(query, ["term"])[0]).toBe(`/glossary#${term}`);
});

it.each([
  ["docker ps", "docker-container-ls"],
  ["docker run", "docker-container-run"],
  ["docker network create", "docker-network-create"],
  ["docker rmi", "docker-image-rm"],
])("%s leads to the command %s", (query, command) => {
  expect(paths(query, ["command"])[0]).toBe(`/commands#${command}`);
});

it("finds something while a syllable is being typed, and nothing for what is not there", () => {
  for (const typed of ["컨", "컨ㅌ", "컨테", "컨텡", "컨테이", "컨테인"]) {
    expect(paths(typed, ["lesson", "step"]).length, typed).toBeGreaterThan(0);
  }
  expect(engine.search("zzzzqqq", limits)).toEqual([]);
  expect(engine.search("  ", limits)).toEqual([]);
});

it("stays small enough to be fetched beside every page", () => {
  expect(new TextEncoder().encode(wire).byteLength).toBeLessThan(1_500_000);
});
