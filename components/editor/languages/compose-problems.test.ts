import { describe, expect, it } from "vitest";
import { composeProblems } from "./compose-problems.ts";

function kinds(text: string, partial = false): readonly unknown[] {
  return composeProblems(text, partial).map(({ problem }) => problem);
}

const GOOD = `
name: shop
include: [ other.yaml ]
x-common: &common
  restart: "no"
  logging: { driver: json-file, options: { max-size: 10m } }
services:
  web:
    <<: *common
    image: nginx:\${TAG:-stable}
    build: { context: ., dockerfile_inline: "FROM scratch", args: [ A=1 ] }
    command: ["nginx", "-g", "daemon off;"]
    ports: [ "8080:80", 90, { target: 80, published: "8081", protocol: tcp } ]
    environment: { PORT: 80, DEBUG: true, EMPTY: , NAME: x }
    depends_on: { db: { condition: service_healthy, required: false } }
    volumes: [ "data:/data", ./site:/site:ro, { type: volume, source: data, target: /x, volume: { nocopy: true } } ]
    networks: { front: { aliases: [ a ] }, back: }
    deploy: { replicas: 2, resources: { limits: { cpus: "0.5", memory: 50M } } }
    develop: { watch: [ { path: ., action: sync, target: /app } ] }
    env_file: [ .env, { path: dev.env, required: false } ]
    healthcheck: { test: [ CMD, true-ish ], interval: 5s, start_interval: 1s }
  db:
    image: postgres
volumes: { data: }
networks: { front: { driver: bridge }, back: { internal: true } }
`;

describe("what is wrong in a Compose file", () => {
  it("finds nothing in a good one", () => {
    expect(kinds(GOOD)).toEqual([]);
    expect(kinds("")).toEqual([]);
  });

  it("suggests the key that was meant", () => {
    expect(kinds("services:\n  web:\n    imgae: nginx\n    build: .\n    port:\n      - 80\n")).toEqual([
      { kind: "unknown-key", key: "imgae", near: "image" },
      { kind: "unknown-key", key: "port", near: "ports" },
    ]);
    expect(kinds("service: {}")).toEqual([{ kind: "unknown-key", key: "service", near: "services" }]);
    expect(kinds("somethingelse: {}")).toEqual([{ kind: "unknown-key", key: "somethingelse", near: null }]);
  });

  it("says what a value may be", () => {
    expect(kinds("services:\n  web:\n    image: nginx\n    ports: 8080\n")).toEqual([
      { kind: "wrong-kind", key: "ports", expected: ["list"] },
    ]);
    expect(kinds("services: web\n")).toEqual([{ kind: "wrong-kind", key: "services", expected: ["map"] }]);
    expect(kinds("services:\n  web:\n    image: nginx\n    command: [ sleep, 5 ]\n")).toEqual([
      { kind: "wrong-kind", key: "command", expected: ["text"] },
    ]);
    expect(kinds("services:\n  a: { image: x, pull_policy: sometimes }")).toEqual([
      { kind: "not-one-of", value: "sometimes", of: ["always", "never", "missing", "if_not_present", "build"] },
    ]);
    expect(kinds("services:\n  a: { image: x, volumes: [ { source: a } ] }")).toEqual([
      { kind: "missing", key: "type" },
    ]);
  });

  it("finds names that nobody defines, and services without anything to run", () => {
    expect(
      kinds(
        "services:\n  web:\n    ports: []\n    depends_on: [ db ]\n    networks: [ front, default ]\n    volumes: [ data:/data, /abs, ./a:/b ]\n    secrets: [ { source: key } ]\n",
      ),
    ).toEqual([
      { kind: "no-image", service: "web" },
      { kind: "undefined", what: "services", name: "db" },
      { kind: "undefined", what: "networks", name: "front" },
      { kind: "undefined", what: "volumes", name: "data" },
      { kind: "undefined", what: "secrets", name: "key" },
    ]);
    expect(kinds("services:\n  web:\n    depends_on: [ db ]\n", true)).toEqual([]);
  });

  it("tells what YAML itself cannot read, and nothing that follows from it", () => {
    expect(kinds("services:\n\tweb:\n")).toEqual([expect.objectContaining({ kind: "syntax", code: "TAB_AS_INDENT" })]);
    expect(kinds("services: {}\nservices: {}\n")).toEqual([expect.objectContaining({ code: "DUPLICATE_KEY" })]);
  });

  it("points at the word", () => {
    const text = "services:\n  web:\n    imgae: nginx\n    build: .\n";
    const [found] = composeProblems(text, false);
    expect(text.slice(found?.from, found?.to)).toBe("imgae");
  });

  it("mentions that version is over", () => {
    expect(kinds('version: "3"\nservices: {}\n')).toEqual([{ kind: "version" }]);
  });

  it("survives aliases that multiply", () => {
    const lines = Array.from({ length: 30 }, (_, index) => `x-${index + 1}: &a${index + 1} [ *a${index}, *a${index} ]`);
    expect(kinds(["x-0: &a0 [ 1 ]", ...lines, "services: {}"].join("\n"))).toEqual([]);
  });
});
