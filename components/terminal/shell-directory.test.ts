import { expect, it } from "vitest";
import { shellDirectory } from "./shell-directory.ts";

it.each([
  ["file://docker-lab/home/student", "/home/student"],
  ["file://docker-lab/home/student/한글 100%25", "/home/student/한글 100%"],
  ["file://node2/home/student", null],
  ["file://docker-lab/100%", null],
  ["/home/student", null],
])("%s", (data, directory) => {
  expect(shellDirectory(data, "docker-lab")).toBe(directory);
});
