import type { Identity } from "#lab-server/domain/identity.ts";

/** Knows visitors by a cookie that only the lab server can write. */
export interface Visitors {
  /** Whoever shows this `Cookie` header, or null when it holds no identity of ours. `secure`: the browser came over TLS. */
  recognise(cookieHeader: string | undefined, secure: boolean): Identity | null;
  /** A new visitor: who that is, and the `Set-Cookie` header by which to know them again. */
  welcome(secure: boolean): { readonly identity: Identity; readonly setCookie: string };
}
