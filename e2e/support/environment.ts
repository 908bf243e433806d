import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type LabServerConfig, labServerConfig } from "#config/lab-server-config.ts";

const variables = z.object({
  LAB_TEST_URL: z.url(),
  LAB_TEST_DOCKER_SOCKET: z.string().startsWith("/"),
  LAB_TEST_LAB_HOST: z.string(),
  LAB_TEST_CONFIG: z.string().startsWith("/"),
  LAB_TEST_SERVER_PID_FILE: z.string().startsWith("/"),
});

/** The running lab that tests and measurements are made on; `npm test` and `npm run bench` set it up. */
export interface LabUnderTest {
  /** Address of the site, without a slash at the end. */
  readonly url: string;
  /** Path of the lab host engine's socket. */
  readonly dockerSocket: string;
  /** Name of the lab host's container on the outer engine. */
  readonly labHost: string;
  /** Path of the file that holds the configuration of the lab server that runs. */
  readonly configFile: string;
  /** Path of the file that holds the process id of the lab server that runs. */
  readonly serverPidFile: string;
}

/** Reads which lab to use. @throws Error that names the variables that are missing. */
export function labUnderTest(env: NodeJS.ProcessEnv = process.env): LabUnderTest {
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    const missing = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
    throw new Error(
      `No lab to test: ${missing} not set. Start the tests with \`npm test\`, figures with \`npm run bench\`.`,
    );
  }
  return {
    url: parsed.data.LAB_TEST_URL.replace(/\/$/, ""),
    dockerSocket: parsed.data.LAB_TEST_DOCKER_SOCKET,
    labHost: parsed.data.LAB_TEST_LAB_HOST,
    configFile: parsed.data.LAB_TEST_CONFIG,
    serverPidFile: parsed.data.LAB_TEST_SERVER_PID_FILE,
  };
}

/** The configuration of the lab server that runs. */
export async function configUnderTest(lab: LabUnderTest): Promise<LabServerConfig> {
  return labServerConfig.parse(JSON.parse(await readFile(lab.configFile, "utf8")));
}
