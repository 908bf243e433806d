import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { execute } from "../docker-api/execute.ts";
import { hubStatus } from "./control-client.ts";
import { HUB_CONTAINER } from "./hub-container.ts";
import { TestLearner } from "./test-learner.ts";

const mark = Date.now().toString(36);
/** Accounts of this run only: what they push stays in the hub. */
const kim = `kim-${mark}`;
const lee = `lee-${mark}`;
let learner: TestLearner;

beforeAll(async () => {
  learner = await TestLearner.arrive("hubcontainer");
});
afterAll(() => learner.leave());

describe("past Docker's client", () => {
  /** The HTTP status alone: after a refused upload curl also complains about the connection. */
  const status = async (rest: string) =>
    (await learner.run(`curl --silent --max-time 100 --output /dev/null --write-out '%{http_code}' ${rest}`)).text;

  test("nothing is written without the right token", async () => {
    const upload = (repository: string) => `https://registry-1.docker.io/v2/${repository}/blobs/uploads/`;
    expect(await status(`-X POST ${upload("library/nginx")}`)).toBe("401");
    const token = `$(curl --silent --user ${kim}:${learner.password(kim)} 'https://auth.docker.io/token?scope=repository:${kim}/app:pull,push&scope=repository:library/nginx:pull,push' | jq -r .token)`;
    expect(await status(`-X POST -H "Authorization: Bearer ${token}" ${upload("library/nginx")}`)).toBe("401");
    expect(await status(`-X POST -H "Authorization: Bearer ${token}" ${upload(`${lee}/app`)}`)).toBe("401");
    expect(await status(`-X POST -H "Authorization: Bearer ${token}" ${upload(`${kim}/app`)}`)).toBe("202");
    const tag = `-X PUT -H "Authorization: Bearer ${token}" -d '{}'`;
    expect(await status(`${tag} https://registry-1.docker.io/v2/library/nginx/manifests/latest`)).toBe("401");
    expect(
      await status(
        `--path-as-is ${tag} https://registry-1.docker.io/v2/${kim}/app/../../library/nginx/manifests/latest`,
      ),
    ).not.toMatch(/^2/);
    expect(await status(`-H "Authorization: Bearer ${token}" https://registry-1.docker.io/v2/_catalog`)).toBe("401");
  });

  test("rubbish is refused and the hub lives on", async () => {
    expect(await status("-H 'Host: example.org' https://registry-1.docker.io/v2/")).toBe("421");
    expect(await status("https://index.docker.io/v1/nothing")).toBe("404");
    expect(await status(`https://index.docker.io/v1/search?q=${"x".repeat(300)}`)).toBe("400");
    expect(await status("-H 'Authorization: Bearer a.b.c' https://registry-1.docker.io/v2/")).toBe("401");
    expect(await status("-H 'Authorization: Basic !!!' https://auth.docker.io/token")).toBe("401");
    const form = "grant_type=password&username=x&password=";
    expect(await status(`-d '${form}x' https://auth.docker.io/token`)).toBe("401");
    expect(await status(`-d "${form}$(head -c 90000 /dev/zero | tr '\\0' x)" https://auth.docker.io/token`)).toBe(
      "413",
    );
    expect(await status(`-H "X-Long: $(head -c 30000 /dev/zero | tr '\\0' x)" https://registry-1.docker.io/v2/`)).toBe(
      "431",
    );
    expect(await learner.good("docker search --format '{{.Name}}' --limit 1 httpd")).toBe("httpd");
  });
});

test("who hoards connections keeps nobody else out", async () => {
  const hoard = `use IO::Socket::UNIX; my @kept;
    for (1..6000) { push @kept, IO::Socket::UNIX->new(Peer => "/run/hub/hub.sock") // last }
    print scalar(@kept), "\\n"; close STDOUT; sleep 8`;
  const line = `perl -e '${hoard}' > /tmp/hoard & for i in $(seq 1000); do [ -s /tmp/hoard ] && break; sleep 0.1; done; docker search --format '{{.Name}}' --limit 1 nginx; docker pull --quiet hello-world; cat /tmp/hoard`;
  expect((await learner.good(line)).split("\n")).toEqual(["nginx", "docker.io/library/hello-world:latest", "6000"]);
});

describe("the hub's container", () => {
  const ready = async () => {
    const answers = () => hubStatus(learner.docker).then((status) => status.ready);
    for (let tries = 0; !(await answers().catch(() => false)); tries++) {
      if (tries > 1000) throw new Error("the hub did not come back");
      await pause(100);
    }
  };

  test("has no network, no capabilities and a root that cannot be written", async () => {
    const { HostConfig, NetworkSettings } = await learner.docker.getContainer(HUB_CONTAINER).inspect();
    expect(HostConfig).toMatchObject({
      NetworkMode: "none",
      ReadonlyRootfs: true,
      CapDrop: ["ALL"],
      Privileged: false,
    });
    expect(Object.keys(NetworkSettings.Ports)).toEqual([]);
    const run = async (line: string) =>
      (await execute(learner.docker.getContainer(HUB_CONTAINER), ["sh", "-c", line])).output;
    expect(await run("grep CapEff /proc/self/status")).toMatch(/0{16}/);
    expect(await run("touch /opt/hub/x")).toContain("Read-only");
    expect((await run("ls /run/hub")).split("\n")).toEqual(expect.arrayContaining(["ca.crt", "hub.sock"]));
    expect(await run("grep -ls 'PRIVATE KEY' /run/hub/*")).toBe("");
  });

  test("keeps images, accounts and its certificate over a restart, and starts a registry that died again", async () => {
    await learner.good(`docker pull busybox && docker tag busybox ${kim}/app:v1`);
    await learner.good(learner.login(kim));
    await learner.good(`docker push ${kim}/app:v1 && docker logout`);
    const authority = await learner.good("cat /run/hub/ca.crt");
    await learner.docker.getContainer(HUB_CONTAINER).restart();
    await ready();
    expect(await learner.good("cat /run/hub/ca.crt")).toBe(authority);
    await learner.good(`docker image rm --force ${kim}/app:v1; docker pull ${kim}/app:v1`);
    await learner.good(learner.login(kim));
    await learner.good(`docker push ${kim}/app:v1 && docker logout`);

    const killed = await execute(learner.docker.getContainer(HUB_CONTAINER), [
      "sh",
      "-c",
      'for p in /proc/[0-9]*; do [ "$(cat $p/comm)" = docker-registry ] && kill -9 "$(basename $p)"; done',
    ]);
    expect(killed.output).toBe("");
    // That it died need not have been noticed yet.
    const pull = `docker pull ${kim}/app:v1`;
    await learner.good(
      `docker image rm --force ${kim}/app:v1; for try in $(seq 100); do ${pull} && exit; sleep 0.2; done; ${pull}`,
    );
    await ready();
  });

  test("takes no more from an account than its quota, also in the middle of a layer", async () => {
    const remember = async (bytes: number) => {
      const program = `const fs = require("fs"), file = "/var/lib/hub/usage.json";
        fs.writeFileSync(file, JSON.stringify({ ...JSON.parse(fs.readFileSync(file)), "${kim}": ${bytes} }))`;
      const { exitCode, output } = await execute(learner.docker.getContainer(HUB_CONTAINER), ["node", "-e", program]);
      expect(exitCode, output).toBe(0);
      await learner.docker.getContainer(HUB_CONTAINER).restart();
      await ready();
    };
    const quota = 2 * 1024 ** 3;
    await learner.good("mkdir -p ~/big && head -c 8000000 /dev/urandom > ~/big/data");
    await learner.good(
      `printf 'FROM busybox\\nCOPY data /data\\n' > ~/big/Dockerfile && docker build -q -t ${kim}/big ~/big`,
    );
    await learner.good(learner.login(kim));

    await remember(quota);
    expect(await learner.bad(`docker push ${kim}/big`)).toContain(
      "denied: this account has uploaded the 2048 MiB that it may",
    );
    await remember(quota - 1_000_000);
    expect(await learner.bad(`docker push ${kim}/big`)).toContain("this account has uploaded");
    await remember(0);
    await learner.good(`docker push ${kim}/big && docker logout`);
  });
});
