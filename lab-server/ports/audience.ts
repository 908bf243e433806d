import type { NoticeName, NoticeOf } from "#contract/requests.ts";

/** Who hears a notice: every open page of an identity and, where a session is named, everyone else who follows it. */
export interface Hearers {
  readonly identityId: string;
  readonly sessionId?: string;
}

/** Tells browsers what has changed. Delivery is best effort: a browser that comes back asks anew. */
export interface Audience {
  tell<N extends NoticeName>(hearers: Hearers, name: N, notice: NoticeOf<N>): void;
  /** Tells every open page. */
  tellAll<N extends NoticeName>(name: N, notice: NoticeOf<N>): void;
}

/** One connected page. */
export interface Viewer {
  /** Unique among connections. */
  readonly id: string;
  /** How the page reached the site: the Host header, e.g. `localhost:3000`, and the scheme. */
  readonly site: { readonly host: string; readonly secure: boolean };
  /** From now on hears the notices of this session. */
  follow(sessionId: string): void;
  /** To this page alone. */
  send<N extends NoticeName>(name: N, notice: NoticeOf<N>): void;
  /**
   * To this page alone; while the connection still holds what was sent before, only the last notice of its name and session waits for it.
   */
  sendLatest<N extends NoticeName>(name: N, notice: NoticeOf<N> & { readonly sessionId: string }): void;
}
