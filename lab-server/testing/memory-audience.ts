import type { NoticeName, NoticeOf } from "#contract/requests.ts";
import type { SessionView } from "#contract/session.ts";
import type { Audience, Hearers, Viewer } from "#lab-server/ports/audience.ts";

/** One thing that was told. */
interface Told {
  readonly hearers: Hearers;
  readonly name: NoticeName;
  readonly notice: unknown;
}

/** Remembers what was told to whom. */
export class MemoryAudience implements Audience {
  readonly told: Told[] = [];

  tell<N extends NoticeName>(hearers: Hearers, name: N, notice: NoticeOf<N>): void {
    this.told.push({ hearers, name, notice });
  }

  tellAll<N extends NoticeName>(name: N, notice: NoticeOf<N>): void {
    this.told.push({ hearers: { identityId: "everyone" }, name, notice });
  }

  /** Every state of a session in the order in which it was told. */
  statesOf(sessionId: string): SessionView["state"][] {
    return this.told
      .filter(({ name, hearers }) => name === "session:changed" && hearers.sessionId === sessionId)
      .map(({ notice }) => (notice as NoticeOf<"session:changed">).session.state);
  }
}

/** A page that remembers what it was sent. */
export function memoryViewer(id: string): Viewer & { readonly sent: { name: NoticeName; notice: unknown }[] } {
  const sent: { name: NoticeName; notice: unknown }[] = [];
  return {
    id,
    sent,
    site: { host: "localhost:3000", secure: false },
    follow: () => undefined,
    send: (name, notice) => {
      sent.push({ name, notice });
    },
    sendLatest: (name, notice) => {
      sent.push({ name, notice });
    },
  };
}
