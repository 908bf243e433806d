import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { accountPassword } from "../account.ts";
import { testKeys } from "./test-keys.ts";
import { tokenEndpoint } from "./token-endpoint.ts";
import { Tokens } from "./tokens.ts";

const secret = "ab".repeat(32);
let server: Server;
const tokens = new Tokens(testKeys.own.key, testKeys.own.certificate, () => Date.UTC(2026, 0, 1));
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const ground = {
      secret,
      tokens,
      exists: (name: string) => Promise.resolve(name === "library/nginx"),
      reserved: new Set(["library"]),
    };
    void tokenEndpoint(request, response, new URL(request.url ?? "/", "http://hub"), ground);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
});
afterAll(() => server.close());

const body = z.object({
  token: z.string().optional(),
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number(),
  issued_at: z.iso.datetime(),
});
const claims = z.object({
  sub: z.string(),
  access: z.array(z.object({ name: z.string(), actions: z.array(z.string()) })),
});
function read(token: string): z.infer<typeof claims> {
  return claims.parse(JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()));
}
const basic = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`,
});
const post = (fields: Record<string, string>) => fetch(base, { method: "POST", body: new URLSearchParams(fields) });

describe("GET", () => {
  it("gives anonymous clients what exists", async () => {
    const answer = await fetch(
      `${base}?service=x&scope=repository:library/nginx:pull&scope=repository:library/nope:pull`,
    );
    const { token, access_token } = body.parse(await answer.json());
    expect(token).toBe(access_token);
    expect(read(access_token)).toMatchObject({ sub: "", access: [{ name: "library/nginx", actions: ["pull"] }] });
  });

  it("knows an account", async () => {
    const answer = await fetch(`${base}?scope=repository:kim/app:push,pull`, {
      headers: basic("kim", accountPassword(secret, "kim")),
    });
    const { access_token } = body.parse(await answer.json());
    expect(read(access_token)).toMatchObject({ sub: "kim", access: [{ name: "kim/app", actions: ["pull", "push"] }] });
  });

  it.each([
    ["a wrong password", basic("kim", "wrong")],
    ["a password with a colon", basic("kim", "a:b:c")],
    ["no password", { authorization: "Basic a2lt" }],
    ["another scheme", { authorization: "Digest x" }],
    ["rubbish", { authorization: "Basic" }],
  ])("refuses %s with Docker's words", async (_what, headers) => {
    const answer = await fetch(base, { headers });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ details: "incorrect username or password" });
  });
});

describe("POST", () => {
  it("takes a password, and later the refresh token that it gave", async () => {
    const scope = "repository:kim/app:push,pull";
    const password = accountPassword(secret, "kim");
    const first = body.parse(
      await (await post({ grant_type: "password", username: "kim", password, scope, access_type: "offline" })).json(),
    );
    expect(read(first.access_token)).toMatchObject({ sub: "kim", access: [{ name: "kim/app" }] });
    const again = body.parse(
      await (await post({ grant_type: "refresh_token", refresh_token: first.refresh_token ?? "", scope })).json(),
    );
    expect(read(again.access_token)).toMatchObject({ sub: "kim", access: [{ name: "kim/app" }] });
  });

  it("gives no refresh token unasked", async () => {
    const password = accountPassword(secret, "kim");
    const answer = await post({ grant_type: "password", username: "kim", password });
    expect(body.parse(await answer.json()).refresh_token).toBeUndefined();
  });

  it.each([
    [401, { grant_type: "password", username: "kim", password: "wrong" }],
    [401, { grant_type: "refresh_token", refresh_token: "rubbish" }],
    [400, { grant_type: "password" }],
    [400, { grant_type: "implicit" }],
  ])("answers %i to %o", async (status, fields) => {
    expect((await post(fields as Record<string, string>)).status).toBe(status);
  });

  it.each([100_000, 10_000_000])("refuses a body of %i bytes and more, and its sender reads that", async (length) => {
    const answer = await post({ grant_type: "password", username: "kim", password: "x".repeat(length) });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ details: "request too large" });
  });
});

it("answers nothing else", async () => {
  expect((await fetch(base, { method: "DELETE" })).status).toBe(405);
});
