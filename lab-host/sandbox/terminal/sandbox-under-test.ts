import { readFile } from "node:fs/promises";
import Docker from "dockerode";
import { z } from "zod";
import { labServerConfig } from "#config/lab-server-config.ts";
import { DockerSandboxHost } from "#lab-server/adapters/docker/sandbox-host.ts";
import { createLinkFactory } from "#lab-server/adapters/ssh/link-factory.ts";
import { generateLinkKey, type LinkKey } from "#lab-server/adapters/ssh/link-key.ts";
import type { LinkFactory, SandboxLink } from "#lab-server/ports/sandbox-link.ts";

const environment = z.object({ LAB_TEST_DOCKER_SOCKET: z.string(), LAB_TEST_CONFIG: z.string() });
const SECCOMP = new URL("../../engine/seccomp.json", import.meta.url);
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A real sandbox of a test's own, with a link to it. */
export interface SandboxUnderTest {
  readonly id: string;
  readonly host: DockerSandboxHost;
  readonly key: LinkKey;
  readonly factory: LinkFactory;
  readonly link: SandboxLink;
  /** Closes the link and removes the sandbox. */
  remove(): Promise<void>;
}

/**
 * Makes a sandbox on the lab host that `npm test` has set up.
 * @param purpose at most 12 lower-case letters: begins the sandbox's id
 */
export async function makeSandboxUnderTest(purpose: string): Promise<SandboxUnderTest> {
  const env = environment.parse(process.env);
  const config = labServerConfig.parse(JSON.parse(await readFile(env.LAB_TEST_CONFIG, "utf8")));
  const key = generateLinkKey(purpose);
  const id = `${purpose}${Date.now().toString(36)}`;
  const host = new DockerSandboxHost({
    docker: new Docker({ socketPath: env.LAB_TEST_DOCKER_SOCKET }),
    instance: config.name,
    keeper: "operator",
    image: config.sandboxImage,
    linkPublicKey: key.publicKey,
    seccomp: await readFile(SECCOMP, "utf8"),
    log: silent,
  });
  await host.create(id, config.limits);
  try {
    const factory = createLinkFactory({ openLink: (sandbox) => host.openLink(sandbox), privateKey: key.privateKey });
    const link = await factory.connect(id);
    const remove = async () => {
      link.close();
      await host.remove(id);
    };
    return { id, host, key, factory, link, remove };
  } catch (error) {
    await host.remove(id);
    throw error;
  }
}
