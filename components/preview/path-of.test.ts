import { expect, test } from "vitest";
import { pathOf } from "./path-of.ts";

test("what is typed after the port is a path, with or without its slash", () => {
  expect(pathOf("", 8080)).toBe("/");
  expect(pathOf("/items?id=1", 8080)).toBe("/items?id=1");
  expect(pathOf(" items ", 8080)).toBe("/items");
  expect(pathOf("?q=도커 컨테이너", 8080)).toBe("/?q=도커%20컨테이너");
});

test("a whole address names its path, when it is this port's", () => {
  expect(pathOf("http://localhost:8080", 8080)).toBe("/");
  expect(pathOf("127.0.0.1:8080/a/b", 8080)).toBe("/a/b");
  expect(pathOf("http://localhost/x", 80)).toBe("/x");
  expect(pathOf("http://localhost:9090/x", 8080)).toBeNull();
});

test("what would lead to another host is none", () => {
  for (const text of ["//evil.example/x", "/\\evil.example", "/a\\b"]) expect(pathOf(text, 8080)).toBeNull();
});
