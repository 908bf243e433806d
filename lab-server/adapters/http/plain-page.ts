import type { IncomingMessage, ServerResponse } from "node:http";
import { wantsPage } from "./headers.ts";
import { type Language, pageLanguage } from "./page-language.ts";

/** Sentences by key; `{name}` stands for a parameter. */
export type Messages = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** Sentences in each language. */
export type PageMessages = Readonly<Record<Language, Messages>>;

/** A page that the front door shows by itself, because whoever should make one does not answer. */
export interface PlainPage {
  readonly status: number;
  /** `<key>.title` and `<key>.body` of the catalogue. */
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Loads itself again after so many seconds. */
  readonly reloadAfter?: number;
}

const STYLE = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;
font:1rem/1.7 Pretendard,"Noto Sans KR","Apple SD Gothic Neo",sans-serif;word-break:keep-all;overflow-wrap:anywhere}
main{max-width:34rem;padding:2rem}h1{font-size:1.35rem;line-height:1.4}p{opacity:.85}`;

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Answers with a plain page, or with its title as text where no page is wanted. */
export function sendPlainPage(
  incoming: IncomingMessage,
  response: ServerResponse,
  catalogue: PageMessages,
  page: PlainPage,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const messages = catalogue[pageLanguage(incoming, page.key.startsWith("preview-"))];
  const title = messages(`${page.key}.title`, page.params);
  const html = wantsPage(incoming.headers);
  const body = html ? document(messages, page, title) : `${title}\n`;
  response.writeHead(page.status, {
    "content-type": html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    ...(page.reloadAfter === undefined ? {} : { "retry-after": String(page.reloadAfter) }),
  });
  response.end(incoming.method === "HEAD" ? undefined : body);
}

function document(messages: Messages, page: PlainPage, title: string): string {
  const reload = page.reloadAfter === undefined ? "" : `<meta http-equiv="refresh" content="${page.reloadAfter}">`;
  return `<!doctype html><html lang="${escapeHtml(messages("language"))}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>${reload}<style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(messages(`${page.key}.body`, page.params))}</p></main></body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
