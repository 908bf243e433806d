import { expect, it } from "vitest";
import { wayToFolder } from "./way-to-folder.ts";

it.each([
  [null, null],
  ["/home/student", null],
  ["/home/student/site", "cd /home/student/site"],
  ["/tmp/한글 & it's", "cd '/tmp/한글 & it'\\''s'"],
  ["/tmp/a\nrm -rf ~", "cd $'/tmp/a\\u000arm -rf ~'"],
])("leads into %j", (folder, way) => {
  expect(wayToFolder(folder)).toBe(way);
});
