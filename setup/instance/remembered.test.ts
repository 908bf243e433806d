import { expect, test } from "vitest";
import { parseConfig } from "#config/parse.ts";
import { type Remembered, rememberedOptions } from "./remembered.ts";

const state: Remembered = {
  labServer: {
    listen: "0.0.0.0",
    port: 3390,
    previewDomain: "lab.example.org",
    labHost: { kind: "socket", path: "/data/run/docker.sock" },
    limits: { memory: 2 ** 29, cpus: 1, pids: 500, disk: 2 ** 30 },
  },
  labHostContainer: "docker-lab-b",
};
const places = { repository: "/repo", workingDirectory: "/" };

test("what an instance was started with is what the commands after it take, unless told otherwise", () => {
  const parsed = parseConfig(["--name", "b", "--sandbox-pids", "600"], {}, places, [], rememberedOptions(state));
  expect(parsed).toMatchObject({
    ok: true,
    config: { port: 3390, listen: "0.0.0.0", memory: 2 ** 29, cpus: 1, pids: 600, disk: 2 ** 30, labHost: "" },
  });
});

test("a lab host elsewhere is found again", () => {
  const tls = { ca: "/tls/ca.pem", cert: "/tls/cert.pem", key: "/tls/key.pem" };
  const remembered = (labHost: Remembered["labServer"]["labHost"]) =>
    rememberedOptions({ ...state, labHostContainer: null, labServer: { ...state.labServer, labHost } });
  expect(remembered({ kind: "tcp", host: "there", port: 2376, tls })).toMatchObject({
    labHost: "tcp://there:2376",
    labHostTls: "/tls",
  });
  expect(remembered({ kind: "socket", path: "/there.sock" })).toMatchObject({ labHost: "unix:///there.sock" });
});
