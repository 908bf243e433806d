import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { TOKEN_LIFETIME, Tokens } from "./tokens.ts";

let folder: string;
let time = Date.UTC(2026, 0, 1);
let tokens: Tokens;
let others: Tokens;

function make(name: string): Tokens {
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"],
      ...["-subj", "/CN=test", "-keyout", `${name}.key`, "-out", `${name}.crt`],
    ],
    { cwd: folder, stdio: "ignore" },
  );
  const read = (end: string) => readFileSync(join(folder, `${name}.${end}`), "utf8");
  return new Tokens(read("key"), read("crt"), () => time);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tokens-"));
  tokens = make("own");
  others = make("other");
});
afterAll(() => rmSync(folder, { recursive: true }));

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
