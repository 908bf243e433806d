import { describe, expect, it } from "vitest";
import { z } from "zod";
import { testKeys } from "./test-keys.ts";
import { TOKEN_LIFETIME, Tokens } from "./tokens.ts";

let time = Date.UTC(2026, 0, 1);
const tokens = new Tokens(testKeys.own.key, testKeys.own.certificate, () => time);
const others = new Tokens(testKeys.other.key, testKeys.other.certificate, () => time);

const part = (token: string, index: number): unknown =>
  JSON.parse(Buffer.from(token.split(".")[index] ?? "", "base64url").toString());

describe("a token", () => {
  it("carries what the registry checks", () => {
    const token = tokens.access("kim", [{ type: "repository", name: "kim/app", actions: ["pull", "push"] }]);
    expect(part(token, 0)).toMatchObject({ typ: "JWT", alg: "ES256", x5c: [expect.any(String)] });
    const body = z.object({ exp: z.number(), nbf: z.number(), iat: z.number() }).loose().parse(part(token, 1));
    expect(body).toMatchObject({
      iss: "auth.docker.io",
      aud: "registry.docker.io",
      sub: "kim",
      access: [{ type: "repository", name: "kim/app", actions: ["pull", "push"] }],
    });
    expect(body.exp - body.iat).toBe(TOKEN_LIFETIME);
    expect(body.nbf).toBeLessThan(body.iat);
  });

  it("is known again, for its own purpose only", () => {
    expect(tokens.accountOfAccess(tokens.access("kim", []))).toBe("kim");
    expect(tokens.accountOfAccess(tokens.access("", []))).toBe("");
    expect(tokens.accountOfRefresh(tokens.refresh("kim"))).toBe("kim");
    expect(tokens.accountOfAccess(tokens.refresh("kim"))).toBeNull();
    expect(tokens.accountOfRefresh(tokens.access("kim", []))).toBeNull();
  });

  it("of somebody else, changed or in pieces is none", () => {
    const token = tokens.access("kim", []);
    const [header, , signature] = token.split(".");
    const forged = Buffer.from(JSON.stringify({ ...(part(token, 1) as object), sub: "lee" })).toString("base64url");
    for (const wrong of [
      others.access("kim", []),
      `${header}.${forged}.${signature}`,
      `${token}.x`,
      "a.b.c",
      "",
      "..",
    ]) {
      expect(tokens.accountOfAccess(wrong)).toBeNull();
    }
  });

  it("ends", () => {
    const token = tokens.access("kim", []);
    time += (TOKEN_LIFETIME - 1) * 1000;
    expect(tokens.accountOfAccess(token)).toBe("kim");
    time += 60_000;
    expect(tokens.accountOfAccess(token)).toBeNull();
  });
});
