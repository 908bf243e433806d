import { expect, test } from "vitest";
import { BoundedBytes } from "./bounded-bytes.ts";

test("keeps everything up to the bound", () => {
  const bytes = new BoundedBytes(6);
  bytes.add(Buffer.from("abc"));
  bytes.add(Buffer.from("def"));
  expect(bytes.take().toString()).toBe("abcdef");
  expect(bytes.truncated).toBe(false);
});

test("cuts at the bound and says so", () => {
  const bytes = new BoundedBytes(4);
  bytes.add(Buffer.from("abc"));
  bytes.add(Buffer.from("def"));
  bytes.add(Buffer.from("ghi"));
  expect(bytes.take().toString()).toBe("abcd");
  expect(bytes.truncated).toBe(true);
});
