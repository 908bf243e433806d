import { test as base, expect } from "@playwright/test";
import { FIRST_LESSON } from "./first-lesson.ts";
import { LessonPage } from "./lesson-page.ts";
import { Outside } from "./outside.ts";

interface Fixtures {
  /** The lesson that `lesson` opens; the first one unless a file says otherwise (`test.use`). */
  readonly lessonId: string;
  /** That lesson in a browser of somebody new. The session is ended after the test. */
  readonly lesson: LessonPage;
  /** The same learner by another way than that browser. */
  readonly outside: Outside;
  /** Addresses that a page asked for although they are not the lab's own. Must be empty in the end. */
  readonly strangers: string[];
}

/** Host names of the lab: the site, and previews below it. */
function isOwn(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  if (protocol === "data:" || protocol === "blob:" || protocol === "about:") return true;
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname.endsWith(".localhost");
}

/** Playwright's `test`, in which no page may ask anyone but the lab, and each learner leaves nothing behind. */
export const test = base.extend<Fixtures>({
  strangers: [
    async ({ context }, use) => {
      const strangers: string[] = [];
      context.on("request", (request) => {
        if (!isOwn(request.url())) strangers.push(request.url());
      });
      context.on("page", (page) => {
        page.on("websocket", (socket) => {
          if (!isOwn(socket.url())) strangers.push(socket.url());
        });
      });
      await use(strangers);
      expect(strangers, "requests to others than the lab").toEqual([]);
    },
    { auto: true },
  ],
  lessonId: [FIRST_LESSON, { option: true }],
  outside: async ({ context, baseURL, lessonId }, use) => {
    const url = baseURL ?? "";
    await use(new Outside({ context, site: url, lab: url, lessonId }));
  },
  lesson: async ({ page, outside, lessonId }, use) => {
    await use(new LessonPage(page, lessonId));
    await outside.end();
  },
});

export { expect };
