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
main{max-width:34rem;padding:2rem}h1{font-size:1.35rem;line-height:1.4}h2{font-size:1rem;line-height:1.4}p{opacity:.85}
section+section{margin-top:1.5rem;padding-top:.5rem;border-top:1px solid color-mix(in srgb,currentcolor 20%,transparent);font-size:.9rem}`;

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Answers with a plain page, a preview's in both languages, or with its title as text where no page is wanted. */
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
  const parts = languagesOf(incoming, page).map((language) => partIn(language, catalogue[language], page));
  const html = wantsPage(incoming.headers);
  const body = html ? document(page, parts) : parts.map(({ title }) => `${title}\n`).join("");
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

/** The page in one language. */
interface Part {
  readonly language: Language;
  readonly title: string;
  readonly body: string;
}

/** The address of a preview does not tell in which language its owner reads the lesson, and the browser's wish is another: it is in both. */
function languagesOf(incoming: IncomingMessage, { key }: PlainPage): readonly [Language, ...Language[]] {
  return key.startsWith("preview-") ? ["ko", "en"] : [pageLanguage(incoming, false)];
}

function partIn(language: Language, messages: Messages, { key, params }: PlainPage): Part {
  return { language, title: messages(`${key}.title`, params), body: messages(`${key}.body`, params) };
}

function document(page: PlainPage, parts: readonly Part[]): string {
  const reload = page.reloadAfter === undefined ? "" : `<meta http-equiv="refresh" content="${page.reloadAfter}">`;
  const [first] = parts;
  const sections = parts.map(
    ({ language, title, body }, index) =>
      `<section lang="${language}"><h${index + 1}>${escapeHtml(title)}</h${index + 1}><p>${escapeHtml(body)}</p></section>`,
  );
  return `<!doctype html><html lang="${first?.language ?? "ko"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escapeHtml(first?.title ?? "")}</title>${reload}<style>${STYLE}</style></head>
<body><main>${sections.join("\n")}</main></body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
