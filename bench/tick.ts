import type Docker from "dockerode";
import { FIRST_LESSON } from "#e2e/support/first-lesson.ts";
import { takeSeat } from "#e2e/support/pair.ts";
import { execute } from "#lab-host/docker-api/execute.ts";
import { type Figure, timeFigures } from "./figure.ts";
import type { Ground } from "./ground.ts";

const ROUNDS = 7;
/** The first lesson's first step passes when a container of this image has ended. */
const STEP = "hello";
const COMMAND = "docker container run diamol/ch02-hello-diamol";

/** When the learner's engine said that the container had ended, in milliseconds since the epoch, with fractions. */
async function engineEvent(sandbox: Docker.Container): Promise<number> {
  // Whole seconds are all that the command takes: until the next one, so that this one is in.
  const script =
    "docker events --since 5m --until $(($(date +%s) + 1)) --filter event=die --format '{{.TimeNano}}' | tail -1";
  const { exitCode, output } = await execute(sandbox, ["sh", "-c", script]);
  const nanoseconds = Number(output.trim());
  if (exitCode !== 0 || !(nanoseconds > 0)) throw new Error(`no event: ${output}`);
  return nanoseconds / 1e6;
}

/** From the engine's event to the tick at the browser. Every clock is the same machine's. */
export function measureTick(ground: Ground): Promise<Figure[]> {
  return ground.withLabServer({ pool: 0 }, async (server) => {
    const times: number[] = [];
    while (times.length < ROUNDS) {
      // Progress belongs to the learner, so each round needs a new one.
      const seat = await takeSeat(server.url, server.config.name, ground.host);
      const ticked = new Promise<number>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`the step ${STEP} did not tick`)), 60_000);
        const stop = seat.learner.client.on("progress:changed", ({ lessonId, passed }) => {
          if (lessonId !== FIRST_LESSON || passed[STEP] === undefined) return;
          stop();
          clearTimeout(timer);
          resolve(performance.timeOrigin + performance.now());
        });
      });
      seat.terminal.type(`${COMMAND}\r`);
      times.push((await ticked) - (await engineEvent(seat.container)));
      await seat.leave();
    }
    return timeFigures("tick", "check tick after the engine's event", times, { p50: 300 });
  });
}
