import { expect, test } from "vitest";
import { runningCommand, setRunningCommand } from "./running-commands.ts";

test("the command that began last is the one that runs", () => {
  expect(runningCommand("a")).toBeNull();
  setRunningCommand("a", "main", "docker run busybox");
  setRunningCommand("a", "t2", "sleep 60");
  setRunningCommand("b", "main", "top");
  expect(runningCommand("a")).toBe("sleep 60");
  setRunningCommand("a", "t2", null);
  expect(runningCommand("a")).toBe("docker run busybox");
  setRunningCommand("a", "main", null);
  expect(runningCommand("a")).toBeNull();
  expect(runningCommand("b")).toBe("top");
});
