import { describe, expect, it } from "vitest";
import { isPreviewDomain, parsePreviewPath, previewPlace, splitHost } from "./preview.ts";

const target = { sessionId: "k3x9a2", port: 8080 };

describe("where a preview is shown", () => {
  it.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000"])("has its own origin for %s", (host) => {
    expect(previewPlace(target, host, "localhost")).toEqual({ kind: "origin", host: "p8080-k3x9a2.localhost:3000" });
  });

  it("uses the operator's domain for who comes from elsewhere", () => {
    expect(previewPlace(target, "lab.school.kr", "lab.school.kr")).toEqual({
      kind: "origin",
      host: "p8080-k3x9a2.lab.school.kr",
    });
  });

  it("falls back to a path where there is only an address", () => {
    expect(previewPlace(target, "192.168.0.7:3000", "localhost")).toEqual({
      kind: "path",
      prefix: "/preview/k3x9a2/8080",
    });
  });

  it("is served only below the domains meant for it", () => {
    expect(isPreviewDomain("p8080-k3x9a2.localhost", "lab.school.kr")).toBe(true);
    expect(isPreviewDomain("p8080-k3x9a2.lab.school.kr", "lab.school.kr")).toBe(true);
    expect(isPreviewDomain("p8080-k3x9a2.evil.example", "lab.school.kr")).toBe(false);
    expect(isPreviewDomain("localhost", "localhost")).toBe(true);
  });
});

describe("host headers", () => {
  it.each([
    ["Localhost:3000", "localhost", ":3000"],
    ["[::1]:3000", "[::1]", ":3000"],
    ["lab.example", "lab.example", ""],
    ["a:b:c", "", ""],
  ])("%s", (host, hostname, port) => {
    expect(splitHost(host)).toEqual({ hostname, port });
  });
});

describe("preview paths", () => {
  it("hold target, ticket and what is asked for", () => {
    expect(parsePreviewPath("/preview/k3x9a2/8080/a.b-c_d/x/y?z=1")).toEqual({
      target,
      ticket: "a.b-c_d",
      rest: "/x/y?z=1",
    });
  });

  it.each([
    "/preview/k3x9a2/8080/ticket",
    "/preview/k3x9a2/0/t/",
    "/preview/k3x9a2/70000/t/",
    "/preview/K3/80/t/",
    "/preview/../80/t/",
  ])("are none: %s", (url) => {
    expect(parsePreviewPath(url)).toBeNull();
  });
});
