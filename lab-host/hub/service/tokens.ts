import { createPrivateKey, randomUUID, sign, verify, X509Certificate } from "node:crypto";
import { z } from "zod";
import type { Grant } from "./access.ts";

/** Who signs, and for whom: the registry is configured with the same two names. */
export const ISSUER = "auth.docker.io";
export const SERVICE = "registry.docker.io";
/** A token's life in seconds. Clients ask for another by themselves. */
export const TOKEN_LIFETIME = 300;
const REFRESH_LIFETIME = 30 * 24 * 3600;
/** Seconds by which clocks may differ. */
const LEEWAY = 10;

const claims = z.object({ iss: z.string(), sub: z.string(), aud: z.string(), exp: z.number(), nbf: z.number() });

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * Signs and reads the hub's tokens: JSON Web Tokens, ES256, as docker-registry's token authentication takes them (distribution's
 * "Token authentication implementation"): the certificate travels in `x5c` and is the registry's `rootcertbundle`.
 */
export class Tokens {
  readonly #key;
  readonly #public;
  readonly #header: string;
  readonly #seconds: () => number;

  /**
   * @param key PEM of an EC P-256 private key
   * @param certificate PEM of its self-signed certificate
   * @param now milliseconds since the epoch
   */
  constructor(key: string, certificate: string, now: () => number) {
    const parsed = new X509Certificate(certificate);
    this.#key = createPrivateKey(key);
    this.#public = parsed.publicKey;
    this.#header = encode({ typ: "JWT", alg: "ES256", x5c: [parsed.raw.toString("base64")] });
    this.#seconds = () => Math.floor(now() / 1000);
  }

  #sign(audience: string, subject: string, lifetime: number, rest: Readonly<Record<string, unknown>>): string {
    const now = this.#seconds();
    const body = {
      iss: ISSUER,
      sub: subject,
      aud: audience,
      exp: now + lifetime,
      nbf: now - LEEWAY,
      iat: now,
      ...rest,
    };
    const text = `${this.#header}.${encode({ ...body, jti: randomUUID() })}`;
    return `${text}.${sign("sha256", Buffer.from(text), { key: this.#key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
  }

  #subject(token: string, audience: string): string | null {
    const [header, payload, signature, ...more] = token.split(".");
    if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return null;
    const key = { key: this.#public, dsaEncoding: "ieee-p1363" } as const;
    if (!verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"))) return null;
    let body: unknown;
    try {
      body = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    } catch {
      return null;
    }
    const read = claims.safeParse(body);
    if (!read.success || read.data.iss !== ISSUER || read.data.aud !== audience) return null;
    const now = this.#seconds();
    return read.data.exp + LEEWAY > now && read.data.nbf - LEEWAY <= now ? read.data.sub : null;
  }

  /** When a token signed now begins and for how many seconds it holds. */
  get issuedAt(): Date {
    return new Date(this.#seconds() * 1000);
  }

  /** A token for the registry. @param account empty for anonymous */
  access(account: string, grants: readonly Grant[]): string {
    return this.#sign(SERVICE, account, TOKEN_LIFETIME, { access: grants });
  }

  /** A token that lists the registry's repositories, for the hub itself. */
  listing(): string {
    return this.#sign(SERVICE, "", TOKEN_LIFETIME, { access: [{ type: "registry", name: "catalog", actions: ["*"] }] });
  }

  /** A token that a client may keep instead of the password. */
  refresh(account: string): string {
    return this.#sign(ISSUER, account, REFRESH_LIFETIME, {});
  }

  /** Whose token for the registry this is; empty for anonymous; null when it is not valid. */
  accountOfAccess(token: string): string | null {
    return this.#subject(token, SERVICE);
  }

  /** Whose refresh token this is; null when it is not valid. */
  accountOfRefresh(token: string): string | null {
    return this.#subject(token, ISSUER);
  }
}
