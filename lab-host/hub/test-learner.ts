import { readFile } from "node:fs/promises";
import Docker from "dockerode";
import { expect } from "vitest";
import { z } from "zod";
import { labServerConfig } from "#config/lab-server-config.ts";
import { makeSandboxUnderTest, type SandboxUnderTest } from "../sandbox/terminal/sandbox-under-test.ts";
import { accountPassword } from "./account.ts";

/** A bound against hanging: many times what a line takes on a machine whose cores all have something else to do. */
const PATIENCE_MS = 150_000;

/** A learner of a test: a real sandbox of the lab under test, and a shell in it. */
export class TestLearner {
  /** The lab host's engine. */
  readonly docker: Docker;
  readonly #sandbox: SandboxUnderTest;
  readonly #secret: string;

  private constructor(docker: Docker, sandbox: SandboxUnderTest, secret: string) {
    this.docker = docker;
    this.#sandbox = sandbox;
    this.#secret = secret;
  }

  /**
   * Makes a sandbox on the lab host that `npm test` has set up and waits for its engine.
   * @param purpose at most 12 lower-case letters: begins the sandbox's id
   */
  static async arrive(purpose: string): Promise<TestLearner> {
    const env = z.object({ LAB_TEST_DOCKER_SOCKET: z.string(), LAB_TEST_CONFIG: z.string() }).parse(process.env);
    const config = labServerConfig.parse(JSON.parse(await readFile(env.LAB_TEST_CONFIG, "utf8")));
    const docker = new Docker({ socketPath: env.LAB_TEST_DOCKER_SOCKET });
    const secret = (await readFile(config.hubSecretFile, "utf8")).trim();
    const learner = new TestLearner(docker, await makeSandboxUnderTest(purpose), secret);
    await learner.good(
      "for i in $(seq 600); do docker version >/dev/null 2>&1 && exit 0; sleep 0.1; done; docker version",
    );
    return learner;
  }

  async leave(): Promise<void> {
    await this.#sandbox.remove();
  }

  /** Runs a line of bash as the learner. @returns its exit code and what it wrote to stdout and stderr */
  async run(line: string): Promise<{ code: number; text: string }> {
    const argv = ["bash", "-c", `exec 2>&1; ${line}`] as const;
    const { exitCode, stdout } = await this.#sandbox.link.run(argv, { user: "student", timeoutMs: PATIENCE_MS });
    return { code: exitCode, text: stdout.toString("utf8").trim() };
  }

  /** Runs a line that must end well. @returns what it wrote */
  async good(line: string): Promise<string> {
    const { code, text } = await this.run(line);
    expect(code, `${line}\n${text}`).toBe(0);
    return text;
  }

  /** Runs a line that must fail. @returns what it wrote */
  async bad(line: string): Promise<string> {
    const { code, text } = await this.run(line);
    expect(code, `${line}\n${text}`).not.toBe(0);
    return text;
  }

  /** The password of an account on the hub under test. */
  password(account: string): string {
    return accountPassword(this.#secret, account);
  }

  /** The line that logs in to the hub. */
  login(account: string, password = this.password(account)): string {
    return `echo ${password} | docker login --username ${account} --password-stdin`;
  }
}
