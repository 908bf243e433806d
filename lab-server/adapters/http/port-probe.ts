import { type Agent, type IncomingMessage, request as makeRequest } from "node:http";
import type { PortProbe } from "#lab-server/ports/port-probe.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { HttpAnswer } from "#lesson-format/check/observer.ts";

const TIMEOUT_MS = 2000;
const BODY_BYTES = 64 * 1024;

/**
 * Asks a port of a sandbox with GET for the sake of a check.
 * @param agentFor opens connections to that port; destroyed after each question
 */
export function portProbe(agentFor: (link: SandboxLink, port: number) => Agent): PortProbe {
  return async (link, { port, path }) => {
    const agent = agentFor(link, port);
    try {
      return await ask(agent, port, path);
    } finally {
      agent.destroy();
    }
  };
}

function ask(agent: Agent, port: number, path: string): Promise<HttpAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
  const asked = makeRequest({ agent, path, headers: { host: `localhost:${port}`, connection: "close" } });
  const timer = setTimeout(() => {
    resolve({ answered: false, because: "timeout" });
    asked.destroy();
  }, TIMEOUT_MS);
  asked.once("response", (answer) => {
    read(answer).then(
      (body) => resolve({ answered: true, status: answer.statusCode ?? 0, body }),
      () => resolve({ answered: false, because: "broken" }),
    );
  });
  asked.once("error", (error) => {
    if (!(error instanceof LinkError)) resolve({ answered: false, because: "broken" });
    else if (error.code === "refused") resolve({ answered: false, because: "refused" });
    else reject(error);
  });
  asked.end();
  return promise.finally(() => clearTimeout(timer));
}

async function read(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    const part = chunk as Buffer;
    parts.push(part);
    length += part.length;
    if (length >= BODY_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, BODY_BYTES).toString("utf8");
}
