import { type BrowserContext, chromium } from "@playwright/test";

const PATH = process.env["LAB_TEST_CHROMIUM"] ?? "/usr/bin/chromium";
const ARGUMENTS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"];

/** A fresh profile in a browser of its own, for as long as `use` takes. */
export async function withBrowser<T>(baseURL: string, use: (context: BrowserContext) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: PATH, args: ARGUMENTS });
  try {
    return await use(await browser.newContext({ baseURL, locale: "ko-KR", viewport: { width: 1280, height: 800 } }));
  } finally {
    await browser.close();
  }
}
