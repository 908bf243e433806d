import { expect, it } from "vitest";
import { isSiteName } from "./site-names.ts";

const names = { machine: "Teacher.school.example", previewDomain: "lab.example.org", given: ["lab.school.example"] };

it.each([
  "localhost",
  "p80-abc123.localhost",
  "127.0.0.1",
  "[::1]",
  "192.168.0.7",
  "[fe80::1]",
  "teacher",
  "labserver",
  "teacher.local",
  "teacher.school.example",
  "lab.example.org",
  "p80-abc123.lab.example.org",
  "lab.school.example",
])("a browser may come by %s", (hostname) => {
  expect(isSiteName(hostname, names)).toBe(true);
});

it.each([
  "",
  "evil.example",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "teacher.evil.example",
  "other.local",
  "evillab.example.org",
  "x.lab.school.example",
  "[evil.example]",
])("a browser may not come by %j", (hostname) => {
  expect(isSiteName(hostname, names)).toBe(false);
});
