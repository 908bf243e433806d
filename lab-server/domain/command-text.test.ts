import { expect, it } from "vitest";
import { commandText } from "./command-text.ts";

it("tells commands as a text that a shell would read, too", () => {
  const run = { command: "docker network create web", terminal: "main", exitCode: 0, startedAt: 0 };
  const text = commandText([
    {
      number: 0,
      run,
      endedAt: 1500,
      changes: [
        { kind: "network", what: "added", name: "web", driver: "bridge", subnet: null },
        { kind: "endpoint", what: "added", container: "app", network: "web", ipv4: null },
        { kind: "swarm", what: "left" },
        { kind: "port", what: "removed", port: 8080, container: "app", inside: 80 },
      ],
    },
    { number: 1, run: { ...run, terminal: null, exitCode: 1, command: "two\nlines" }, endedAt: 0, changes: [] },
    { number: 2, run: null, endedAt: 61_000, changes: [] },
  ]);
  expect(text).toBe(`# 1970-01-01 00:00:00  main  exit 0
docker network create web
#   network web added
#   endpoint app web added
#   swarm left
#   port 8080 removed

# 1970-01-01 00:00:00  -  exit 1
two
lines

# 1970-01-01 00:01:01
`);
});
