import { ExecTerminal } from "#e2e/support/exec-terminal.ts";
import { takeSeat } from "#e2e/support/pair.ts";
import { echoes, type Typing } from "#lesson-tool/learner/echo.ts";
import { type Figure, timeFigures } from "./figure.ts";
import type { Ground } from "./ground.ts";

const KEYS = 600;
/** Keys whose echo is not counted: programs on the way are still being compiled and cached. */
const WARM_UP = 60;

const typing = (keys: number): Typing => ({ goOn: (typed) => typed < keys, pauseMs: 5, timeoutMs: 10_000 });

/** Echo of a key at a shell's prompt: through socket.io, the lab server, the link and the terminal holder, and through plain `docker exec -it`. */
export function measureKeystrokes(ground: Ground): Promise<Figure[]> {
  return ground.withLabServer({ pool: 0 }, async (server) => {
    const seat = await takeSeat(server.url, server.config.name, ground.host);
    const plain = await ExecTerminal.open(seat.container, ["bash", "-l"], "student");
    await echoes(seat.terminal, typing(WARM_UP));
    await echoes(plain, typing(WARM_UP));
    const lab = await echoes(seat.terminal, typing(KEYS));
    const exec = await echoes(plain, typing(KEYS));
    plain.close();
    await seat.leave();
    return [
      ...timeFigures("echo.lab", "keystroke echo through the lab", lab),
      ...timeFigures("echo.exec", "keystroke echo through docker exec -it", exec),
    ];
  });
}
