import { contractGrammar } from "#components/lab-client/contract-grammar.ts";
import { LabClient } from "#components/lab-client/lab-client.ts";
import type { SessionPhase, SessionView } from "#contract/session.ts";
import { nodeWire } from "./node-wire.ts";
import { RemoteTerminal } from "./remote-terminal.ts";

/** Someone who uses the lab over its own protocol, with an identity of their own. */
export class Learner {
  readonly client: LabClient;
  readonly cookie: string;

  private constructor(client: LabClient, cookie: string) {
    this.client = client;
    this.cookie = cookie;
  }

  /** Comes to the lab at `url` as someone new, or with the cookie of someone known. */
  static async connect(url: string, known?: string): Promise<Learner> {
    const cookie = known ?? (await freshCookie(url));
    const client = new LabClient(nodeWire(url, cookie), contractGrammar);
    const connected = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no connection to ${url}: ${client.connection}`)), 60_000);
      client.onConnection(() => {
        if (client.connection !== "connected") return;
        clearTimeout(timer);
        resolve();
      });
    });
    client.start();
    await connected;
    return new Learner(client, cookie);
  }

  /** Opens a session and waits until it runs. @throws Error when it ends instead, or takes longer than `timeoutMs` */
  async open(lessonId: string, timeoutMs = 60_000): Promise<SessionView> {
    const heard: SessionView[] = [];
    const stop = this.client.on("session:changed", ({ session }) => heard.push(session));
    try {
      const { session } = await this.client.request("session:open", { lessonId });
      if (session.state.phase === "running") return session;
      const early = heard.findLast((view) => view.id === session.id);
      if (early?.state.phase === "running") return early;
      return await this.whenPhase(session.id, "running", timeoutMs);
    } finally {
      stop();
    }
  }

  /** Waits for the next notice that the session is in this phase. */
  whenPhase(sessionId: string, phase: SessionPhase["phase"], timeoutMs: number): Promise<SessionView> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`session ${sessionId} was not ${phase} within ${timeoutMs} ms`));
      }, timeoutMs);
      const stop = this.client.on("session:changed", ({ session }) => {
        if (session.id !== sessionId) return;
        if (session.state.phase !== phase && session.state.phase !== "ended") return;
        stop();
        clearTimeout(timer);
        if (session.state.phase === phase) resolve(session);
        else reject(new Error(`session ${sessionId} ended: ${JSON.stringify(session.state)}`));
      });
    });
  }

  /** The session's terminal, at its first prompt or later. */
  terminal(sessionId: string, name = "main"): Promise<RemoteTerminal> {
    return RemoteTerminal.attach(this.client, sessionId, name);
  }

  /** Ends a session and leaves. */
  async leave(sessionId?: string): Promise<void> {
    if (sessionId !== undefined) await this.client.request("session:end", { sessionId });
    this.client.stop();
  }
}

async function freshCookie(url: string): Promise<string> {
  // Whatever is asked for as a page brings a cookie; this is at once there, also where pages are made anew each time.
  const response = await fetch(`${url}/icon.svg`, { redirect: "manual", headers: { accept: "text/html" } });
  await response.arrayBuffer();
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0] ?? "");
  if (cookies.length === 0) throw new Error(`${url} gave no cookie (status ${response.status})`);
  return cookies.join("; ");
}
