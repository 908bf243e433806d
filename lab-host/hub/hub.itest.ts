import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestLearner } from "./test-learner.ts";

const mark = Date.now().toString(36);
/** Accounts of this run only: what they push stays in the hub. */
const kim = `kim-${mark}`;
const lee = `lee-${mark}`;
const DENIED = "denied: requested access to the resource is denied";
let learner: TestLearner;

beforeAll(async () => {
  learner = await TestLearner.arrive("hub");
});
afterAll(() => learner.leave());

describe("docker search", () => {
  test("shows the columns and puts the official image first", async () => {
    const [head, first] = (await learner.good("docker search nginx")).split("\n");
    expect(head).toMatch(/^NAME +DESCRIPTION +STARS +OFFICIAL/);
    expect(first).toMatch(/^nginx +Official build of Nginx.* +\d+ +\[OK\]$/);
  });

  test("knows filters and a limit", async () => {
    const names = (options: string) => learner.good(`docker search --format '{{.Name}}' ${options}`);
    expect((await names("--limit 1 diamol")).split("\n")).toHaveLength(1);
    expect(await names("--filter is-official=true diamol")).toBe("");
    expect((await names("--filter stars=10000 u")).split("\n")).toContain("ubuntu");
    expect(await names("--filter stars=100000 u")).toBe("");
  });
});

describe("docker pull", () => {
  test("by tag shows the layers, the digest and the status", async () => {
    const text = await learner.good("docker pull nginx:stable");
    expect(text).toMatch(/^stable: Pulling from library\/nginx$/m);
    expect(text.match(/^[0-9a-f]{12}: Pull complete$/gm)?.length).toBeGreaterThanOrEqual(3);
    expect(text).toMatch(/^Digest: sha256:[0-9a-f]{64}$/m);
    expect(text).toMatch(/^Status: Downloaded newer image for nginx:stable$/m);
    expect(text.split("\n").at(-1)).toBe("docker.io/library/nginx:stable");
    expect(await learner.good("docker pull nginx:stable")).toContain("Status: Image is up to date for nginx:stable");
  });

  test("by digest gets the same image", async () => {
    const reference = await learner.good("docker image inspect --format '{{index .RepoDigests 0}}' nginx:stable");
    const id = await learner.good("docker image inspect --format '{{.Id}}' nginx:stable");
    await learner.good("docker image rm nginx:stable");
    await learner.good(`docker pull ${reference}`);
    expect(await learner.good(`docker image inspect --format '{{.Id}}' ${reference}`)).toBe(id);
  });

  test("without a tag takes latest, and shares layers with what is there", async () => {
    const text = await learner.good("docker pull httpd");
    expect(text).toContain("Using default tag: latest");
    expect(text).toMatch(/^[0-9a-f]{12}: Already exists$/m);
  });

  test("of a tag that does not exist fails as on Docker Hub", async () => {
    expect(await learner.bad("docker pull nginx:nope")).toBe(
      "Error response from daemon: manifest for nginx:nope not found: manifest unknown: manifest unknown",
    );
  });

  test("of a repository that does not exist fails as on Docker Hub", async () => {
    const text = `pull access denied for diamol/ch02-hello-diamol123, repository does not exist or may require 'docker login': ${DENIED}`;
    expect((await learner.bad("docker pull diamol/ch02-hello-diamol123")).split("\n").at(-1)).toBe(
      `Error response from daemon: ${text}`,
    );
    expect(await learner.bad("docker container run diamol/ch02-hello-diamol123")).toContain(
      `docker: Error response from daemon: ${text}.`,
    );
  });
});

describe("an account", () => {
  test("does not open with a wrong password, nor one account with another's", async () => {
    const words =
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password';
    expect(await learner.bad(learner.login(kim, "wrong"))).toBe(words);
    expect(await learner.bad(learner.login(kim, learner.password(lee)))).toBe(words);
    expect(await learner.bad(learner.login("_catalogue"))).toBe(words);
  });

  test("pushes into its own namespace and nowhere else; everybody pulls it", async () => {
    expect(await learner.good(learner.login(kim))).toContain("Login Succeeded");
    await learner.good(
      `mkdir -p ~/app && printf 'FROM busybox\\nRUN echo ${mark} > /mark\\nCMD ["cat", "/mark"]\\n' > ~/app/Dockerfile`,
    );
    await learner.good(`docker build --quiet --tag ${kim}/app:v1 ~/app`);
    const pushed = await learner.good(`docker push ${kim}/app:v1`);
    expect(pushed).toMatch(/Mounted from library\/busybox/);
    expect(pushed).toMatch(/^v1: digest: sha256:[0-9a-f]{64} size: \d+$/m);

    for (const target of [
      `${lee}/app:v1`,
      "nginx:latest",
      "library/nginx:v1",
      "diamol/base:latest",
      `${kim}2/app:v1`,
    ]) {
      await learner.good(`docker tag ${kim}/app:v1 ${target}`);
      expect((await learner.bad(`docker push ${target}`)).split("\n").at(-1), target).toBe(DENIED);
      await learner.good(`docker image rm ${target}`);
    }

    await learner.good("docker logout");
    await learner.good(`docker tag ${kim}/app:v1 ${kim}/app:v2`);
    expect((await learner.bad(`docker push ${kim}/app:v2`)).split("\n").at(-1)).toBe(DENIED);
    await learner.good(`docker image rm ${kim}/app:v1 ${kim}/app:v2`);

    expect((await learner.good(`docker run --rm ${kim}/app:v1`)).split("\n").at(-1)).toBe(mark);
    expect(await learner.good(`docker search --format '{{.Name}}' ${kim}`)).toBe(`${kim}/app`);
    await learner.good(learner.login(lee));
    await learner.good(`docker image rm ${kim}/app:v1; docker pull ${kim}/app:v1; docker search nginx`);
    expect((await learner.bad(`docker pull ${kim}/app:v2`)).split("\n").at(-1)).toContain("manifest unknown");
    await learner.good("docker logout");
  });
});
