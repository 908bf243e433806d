import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { isAccountPassword } from "../account.ts";
import { type Ground, grants, parseScopes } from "./access.ts";
import { answerJson } from "./answers.ts";
import { TOKEN_LIFETIME, type Tokens } from "./tokens.ts";

const MOST_BODY = 64 * 1024;
/** Docker shows this text after "unauthorized: " (its client reads `details` of a 401). */
const WRONG = { details: "incorrect username or password" };

/** What the token endpoint stands on. */
export interface TokenGround extends Omit<Ground, "account"> {
  readonly secret: string;
  readonly tokens: Tokens;
}

type Identity = { readonly account: string | null } | "wrong";

function basic(header: string | undefined, secret: string): Identity {
  if (header === undefined) return { account: null };
  const [scheme, encoded] = header.split(" ");
  if (scheme?.toLowerCase() !== "basic" || encoded === undefined) return "wrong";
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  const colon = pair.indexOf(":");
  if (colon < 0) return "wrong";
  const [name, password] = [pair.slice(0, colon), pair.slice(colon + 1)];
  if (name === "" && password === "") return { account: null };
  return isAccountPassword(secret, name, password) ? { account: name } : "wrong";
}

const form = z.discriminatedUnion("grant_type", [
  z.object({ grant_type: z.literal("password"), username: z.string(), password: z.string() }),
  z.object({ grant_type: z.literal("refresh_token"), refresh_token: z.string() }),
]);

async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BODY) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function token(ground: TokenGround, account: string | null, granted: Awaited<ReturnType<typeof grants>>) {
  const text = ground.tokens.access(account ?? "", granted);
  return { access_token: text, expires_in: TOKEN_LIFETIME, issued_at: ground.tokens.issuedAt.toISOString() };
}

async function answerGet(request: IncomingMessage, response: ServerResponse, url: URL, ground: TokenGround) {
  const identity = basic(request.headers.authorization, ground.secret);
  if (identity === "wrong") return answerJson(response, 401, WRONG);
  const { account } = identity;
  const granted = await grants(parseScopes(url.searchParams.getAll("scope")), { ...ground, account });
  const answer = token(ground, account, granted);
  answerJson(response, 200, { token: answer.access_token, ...answer });
}

async function answerPost(request: IncomingMessage, response: ServerResponse, ground: TokenGround) {
  const text = await readBody(request);
  if (text === null) return answerJson(response, 413, { details: "request too large" });
  const fields = new URLSearchParams(text);
  const read = form.safeParse(Object.fromEntries(fields));
  if (!read.success) return answerJson(response, 400, { details: "unsupported grant type or missing field" });
  let account: string | null;
  if (read.data.grant_type === "password") {
    const { username, password } = read.data;
    account = isAccountPassword(ground.secret, username, password) ? username : null;
  } else {
    account = ground.tokens.accountOfRefresh(read.data.refresh_token);
  }
  if (account === null) return answerJson(response, 401, WRONG);
  const granted = await grants(parseScopes(fields.getAll("scope")), { ...ground, account });
  const offline = fields.get("access_type") === "offline" || read.data.grant_type === "refresh_token";
  answerJson(response, 200, {
    ...token(ground, account, granted),
    scope: granted.map(({ type, name, actions }) => `${type}:${name}:${actions.join(",")}`).join(" "),
    ...(offline ? { refresh_token: ground.tokens.refresh(account) } : {}),
  });
}

/**
 * `auth.docker.io/token`: GET with basic authentication or none (distribution's "Token Authentication Specification") and POST
 * ("OAuth2 Token Authentication"). What may not be had is left out of the token, never refused here.
 * @throws Error when the registry cannot be asked what exists
 */
export async function tokenEndpoint(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  ground: TokenGround,
): Promise<void> {
  if (request.method === "GET") await answerGet(request, response, url, ground);
  else if (request.method === "POST") await answerPost(request, response, ground);
  else answerJson(response, 405, { details: "GET or POST" });
}
