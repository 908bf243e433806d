import { expect, test } from "vitest";
import { commandLine } from "./command-line.ts";

test("a bounded command of root is killed by the sandbox half a second after the caller gave up", () => {
  expect(commandLine(["docker", "ps", "a b"], "root", 10_000)).toBe(
    "umask 022; exec timeout --signal KILL 10.500s docker ps 'a b'",
  );
});

test("an unbounded command stands alone", () => {
  expect(commandLine(["cat"], "root", null)).toBe("umask 022; exec cat");
});

test("a command of the learner runs at home under the learner's identity", () => {
  expect(commandLine(["id"], "student", 250)).toMatch(
    /^umask 022; exec setpriv --reuid student --regid student --init-groups --reset-env -- env --chdir \/home\/student .* timeout --signal KILL 0\.750s id$/,
  );
});
