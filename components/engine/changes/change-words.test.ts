import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import english from "#content/messages/engine.en.json" with { type: "json" };
import korean from "#content/messages/engine.ko.json" with { type: "json" };
import type { EngineChange } from "#contract/commands.ts";
import { keyOf } from "../object-key.ts";
import { smallPicture } from "../testing/sample-pictures.ts";
import { changeSentence, chipsOf } from "./change-words.ts";
import { changedThing } from "./changed-thing.ts";
import { durationText } from "./duration.ts";

const ko = createTranslator({ locale: "ko", messages: korean, namespace: "changes" });
const koState = createTranslator({ locale: "ko", messages: korean, namespace: "engine.state" });
const en = createTranslator({ locale: "en", messages: english, namespace: "changes" });
const enState = createTranslator({ locale: "en", messages: english, namespace: "engine.state" });

const IMAGE: EngineChange = {
  kind: "image",
  what: "added",
  name: "nginx:latest",
  bytes: 187_000_000,
  layers: 3,
  shared: 2,
};
const ENDED: EngineChange = {
  kind: "container",
  what: "added",
  name: "web",
  image: "nginx",
  state: "exited",
  exitCode: 0,
};
const VETH: EngineChange = {
  kind: "interface",
  what: "added",
  name: "veth1a2b3c4",
  bridge: "docker0",
  container: "web",
};
const PORT: EngineChange = { kind: "port", what: "added", port: 8080, container: "web", inside: 80 };

/** One of every kind and way. */
const ALL: readonly EngineChange[] = [
  IMAGE,
  { ...IMAGE, what: "removed" },
  { ...IMAGE, what: "tagged" },
  { ...IMAGE, what: "untagged" },
  ENDED,
  { ...ENDED, what: "removed" },
  { ...ENDED, what: "changed", state: "paused", exitCode: null },
  { kind: "network", what: "added", name: "app", driver: "bridge", subnet: "172.18.0.0/16" },
  { kind: "network", what: "removed", name: "app", driver: "bridge", subnet: null },
  { kind: "endpoint", what: "added", container: "web", network: "app", ipv4: "172.18.0.2" },
  { kind: "endpoint", what: "removed", container: "web", network: "app", ipv4: null },
  VETH,
  { ...VETH, what: "removed", container: null },
  { kind: "interface", what: "added", name: "br-1", bridge: null, container: null },
  PORT,
  { ...PORT, what: "removed" },
  { kind: "volume", what: "added", name: "data", anonymous: false },
  { kind: "volume", what: "removed", name: "0".repeat(64), anonymous: true },
  { kind: "swarm", what: "joined" },
  { kind: "swarm", what: "left" },
  { kind: "node", what: "added", name: "node2", state: "ready" },
  { kind: "node", what: "removed", name: "node2", state: "down" },
  { kind: "node", what: "changed", name: "node2", state: "down" },
  { kind: "service", what: "added", name: "web", running: 0, wanted: 3 },
  { kind: "service", what: "removed", name: "web", running: 0, wanted: 0 },
  { kind: "service", what: "changed", name: "web", running: 3, wanted: 3 },
];

const networkOf = (bridge: string) => (bridge === "br-1" ? "app" : bridge);
const KO = { t: ko, state: koState, networkOf };
const EN = { t: en, state: enState, networkOf };
const texts = (changes: readonly EngineChange[], say = KO) => chipsOf(say, changes, 2).map(({ text }) => text);

describe("chips", () => {
  it("say in Korean what a command changed, and which", () => {
    expect(texts([IMAGE, ENDED, VETH, PORT])).toEqual([
      "+1 이미지 nginx:latest (레이어 3개, 공유 2개)",
      "+1 컨테이너 web (종료 0)",
      "+1 veth (docker0)",
      "+ 포트 8080",
    ]);
  });

  it("say it in English, too", () => {
    expect(texts([IMAGE, ENDED, VETH, PORT], EN)).toEqual([
      "+1 image nginx:latest (3 layers, 2 shared)",
      "+1 container web (exited 0)",
      "+1 veth (docker0)",
      "+ port 8080",
    ]);
  });

  it("name two of a kind and count more of them, and tell more from less", () => {
    expect(texts([ENDED, { ...ENDED, name: "db", exitCode: 1 }])).toEqual([
      "+1 컨테이너 web (종료 0)",
      "+1 컨테이너 db (종료 1)",
    ]);
    const ten = Array.from({ length: 10 }, (_, at): EngineChange => ({ ...ENDED, name: `box${at}` }));
    expect(texts(ten)).toEqual(["+10 컨테이너 (종료 0)"]);
    expect(texts([{ ...ENDED, exitCode: 3 }, ...ten])).toEqual(["+11 컨테이너"]);
    const chips = chipsOf(KO, [VETH, { ...VETH, name: "veth2" }, { ...ENDED, what: "removed" }], 1);
    expect(chips.map(({ text, short, tone }) => [text, short, tone])).toEqual([
      ["+2 veth (docker0)", "+2 veth", "more"],
      ["−1 컨테이너 web", "−1 컨테이너", "less"],
    ]);
  });

  it("call a bridge by its network, and cut long names in the middle", () => {
    expect(texts([{ ...VETH, bridge: "br-1" }])).toEqual(["+1 veth (app)"]);
    expect(texts([{ ...IMAGE, what: "tagged", name: "diamol/ch02-hello-diamol-web:latest" }])).toEqual([
      "+1 이미지 이름 diamo…l-web:latest",
    ]);
  });

  it.each(ALL)("leave nothing unsaid of $kind $what, one or many", (change) => {
    for (const say of [KO, EN]) {
      for (const text of [...texts([change], say), ...texts([change, change, change], say)]) {
        expect(text).not.toMatch(/[{}]|undefined|null|changes\./);
      }
    }
  });
});

describe("sentences", () => {
  it.each(ALL)("tell of $kind $what in both languages, with every name filled in", (change) => {
    for (const sentence of [changeSentence(ko, koState, change), changeSentence(en, enState, change)]) {
      expect(sentence).toMatch(/[.]$/);
      expect(sentence).not.toMatch(/[{}]|undefined|null|changes\./);
    }
  });

  it("read naturally", () => {
    expect(changeSentence(ko, koState, PORT)).toBe("호스트의 8080번 포트가 열려 web 컨테이너의 80번 포트로 이어져요.");
    expect(changeSentence(ko, koState, IMAGE)).toBe(
      "nginx:latest 이미지가 생겼어요. 187MB, 레이어 3개이고 그 가운데 2개는 다른 이미지와 함께 써요.",
    );
  });
});

describe("durationText", () => {
  it.each([
    [40, "40밀리초"],
    [1_340, "1.3초"],
    [12_600, "13초"],
    [125_000, "2분 5초"],
    [-3, "0밀리초"],
  ])("%d ms is %s", (ms, text) => {
    expect(durationText(ko, ms)).toBe(text);
  });
});

describe("changedThing", () => {
  it("leads to what is in the picture, and nowhere for what is gone", () => {
    const picture = smallPicture();
    const web = picture.containers.find(({ name }) => name === "web")?.id ?? "";
    expect(changedThing(picture, ENDED)).toBe(keyOf.container(web));
    expect(changedThing(picture, VETH)).toBe(keyOf.container(web));
    expect(changedThing(picture, PORT)).toBe(keyOf.port(web, 8080, "tcp"));
    expect(changedThing(picture, IMAGE)).toBe(
      keyOf.image(picture.images.find(({ tags }) => tags[0] === IMAGE.name)?.id ?? ""),
    );
    const [pulled] = picture.images.map((image) => ({ ...image, tags: [], repository: "diamol/web" }));
    expect(changedThing({ ...picture, images: pulled ? [pulled] : [] }, { ...IMAGE, name: "diamol/web:<none>" })).toBe(
      keyOf.image(pulled?.id ?? ""),
    );
    expect(changedThing(picture, { ...ENDED, name: "gone" })).toBeNull();
  });
});
