import { expect, it } from "vitest";
import { localTarget } from "./local-target.ts";

it.each([
  ["http://localhost:8080/a/b?c=d#e", { port: 8080, path: "/a/b?c=d" }],
  ["http://127.0.0.1", { port: 80, path: "/" }],
  ["http://[::1]:5000/", { port: 5000, path: "/" }],
  ["http://docker-lab:81", { port: 81, path: "/" }],
  ["https://localhost:8080", null],
  ["http://example.com:8080", null],
  ["http://", null],
])("%s", (address, target) => {
  expect(localTarget(address)).toEqual(target);
});
