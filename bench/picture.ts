import type { Page } from "@playwright/test";
import type Docker from "dockerode";
import { EnginePanelPage } from "#e2e/support/engine-panel.ts";
import { LessonPage } from "#e2e/support/lesson-page.ts";
import { execute } from "#lab-host/docker-api/execute.ts";
import { withBrowser } from "./browser/chromium.ts";
import { type Figure, timeFigures } from "./figure.ts";
import type { Ground } from "./ground.ts";

const CONTAINERS = 30;
const CHANGING = 10;
const ROUNDS = 15;
/** The panel beside the prose and the terminal, as on a large screen. */
const VIEWPORT = { width: 1920, height: 1080 };
const PATIENCE_MS = 60_000;
/** How long the frames are watched: until the changes are over and drawn. */
const WATCH_MS = 8000;

/** Runs a script as the learner, without the terminal. */
async function inSandbox(sandbox: Docker.Container, script: string): Promise<string> {
  const { exitCode, output } = await execute(sandbox, ["sh", "-c", script], { user: "student" });
  if (exitCode !== 0) throw new Error(`exit code ${exitCode}: ${output}`);
  return output;
}

/** Waits until the card of a container says a state. @returns when that was put into the page, in milliseconds since the epoch */
function whenState(page: Page, name: string, state: string): Promise<number> {
  return page.evaluate(
    ([wantedName, wantedState, patience]) =>
      new Promise<number>((resolve, reject) => {
        const selector = `[data-testid=engine-container][data-name="${wantedName}"][data-state="${wantedState}"]`;
        const look = (): void => {
          if (document.querySelector(selector) === null) return;
          observer.disconnect();
          clearTimeout(timer);
          resolve(performance.timeOrigin + performance.now());
        };
        const observer = new MutationObserver(look);
        const timer = setTimeout(() => reject(new Error(`${wantedName} was never ${wantedState}`)), Number(patience));
        observer.observe(document.body, { attributes: true, childList: true, subtree: true });
        look();
      }),
    [name, state, PATIENCE_MS] as const,
  );
}

/** When the engine said that the container had ended, in milliseconds since the epoch, with fractions. */
async function diedAt(sandbox: Docker.Container, name: string): Promise<number> {
  // Whole seconds are all that the command takes: until the next one, so that this one is in.
  const script = `docker events --since 5m --until $(($(date +%s) + 1)) --filter event=die --filter container=${name} --format '{{.TimeNano}}' | tail -1`;
  const nanoseconds = Number((await inSandbox(sandbox, script)).trim());
  if (!(nanoseconds > 0)) throw new Error("the engine said nothing");
  return nanoseconds / 1e6;
}

/** Milliseconds between the page's frames while something goes on. */
async function frames(page: Page, during: () => Promise<unknown>): Promise<number[]> {
  const watched = page.evaluate(
    (milliseconds) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const began = performance.now();
        let last = began;
        const frame = (now: number): void => {
          times.push(now - last);
          last = now;
          if (now - began < milliseconds) requestAnimationFrame(frame);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(frame);
      }),
    WATCH_MS,
  );
  await during();
  return await watched;
}

/** The engine's picture with thirty containers: how far it is behind the engine, and the frames while ten of them change. */
export function measurePicture(ground: Ground): Promise<Figure[]> {
  return ground.withLabServer({ pool: 0 }, (server) =>
    withBrowser(server.url, async (context) => {
      const page = await context.newPage();
      await page.setViewportSize(VIEWPORT);
      const lesson = new LessonPage(page);
      await lesson.begin();
      const [name] = await ground.host.sandboxNames(server.config.name);
      if (name === undefined) throw new Error("there is no sandbox");
      const sandbox = ground.host.engine.getContainer(name);
      await new EnginePanelPage(page).open();
      await inSandbox(
        sandbox,
        `for i in $(seq ${CONTAINERS}); do docker run -d --name c$i --stop-signal KILL busybox sleep 1d; done`,
      );
      // So many that the picture puts the last ones together, until they are asked for.
      await page.locator("[data-testid=engine-network] > button").click({ timeout: PATIENCE_MS });
      await whenState(page, `c${CONTAINERS}`, "running");
      const lags: number[] = [];
      while (lags.length < ROUNDS) {
        const victim = `c${lags.length + 1}`;
        const shown = whenState(page, victim, "exited");
        await inSandbox(sandbox, `docker stop ${victim}`);
        lags.push((await shown) - (await diedAt(sandbox, victim)));
        await inSandbox(sandbox, `docker start ${victim}`);
        await whenState(page, victim, "running");
      }
      const calm = await frames(page, () => Promise.resolve());
      const names = Array.from({ length: CHANGING }, (_, index) => `c${index + 1}`).join(" ");
      const busy = await frames(page, () => inSandbox(sandbox, `docker stop ${names} && docker start ${names}`));
      return [
        ...timeFigures("picture.lag", `picture after the engine's event, ${CONTAINERS} containers`, lags, { p50: 300 }),
        ...timeFigures("picture.frame.calm", "time between frames, nothing changes", calm),
        ...timeFigures("picture.frame.busy", `time between frames while ${CHANGING} containers stop and start`, busy),
      ];
    }),
  );
}
