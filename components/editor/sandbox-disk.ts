import type { LabClient } from "#components/lab-client/lab-client.ts";
import type { FileExpectation } from "#contract/files.ts";
import type { OnDisk } from "./open-file.ts";

/** The disk of a session's sandbox, as far as texts are concerned. */
export class SandboxDisk {
  readonly #client: LabClient;
  readonly #sessionId: string;

  constructor(client: LabClient, sessionId: string) {
    this.#client = client;
    this.#sessionId = sessionId;
  }

  /** @throws LabError */
  async read(path: string): Promise<OnDisk> {
    const { content, version } = await this.#client.request("file:read", { sessionId: this.#sessionId, path });
    return { text: content, version };
  }

  /** Answers the version that the file has now. @throws LabError, `file.conflict` when something else is there than is expected */
  async write(path: string, text: string, expect: FileExpectation): Promise<string> {
    const request = { sessionId: this.#sessionId, path, content: text, expect };
    return (await this.#client.request("file:write", request)).version;
  }
}
