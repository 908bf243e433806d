import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../console/failure.ts";

/** What `/healthz` answered: null body when nothing answered. */
export interface Health {
  readonly ok: boolean;
  readonly body: string;
}

/** Asks a lab how it is. Never rejects. */
export async function askHealth(url: string, patience = 5000): Promise<Health> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(patience) });
    return { ok: answer.ok, body: await answer.text() };
  } catch (thrown) {
    return { ok: false, body: messageOf(thrown) };
  }
}

/** Waits until a lab is well. @returns the last answer: not ok when the patience (ms) ran out or `alive` said no */
export async function awaitHealth(
  url: string,
  patience: number,
  signal: AbortSignal,
  alive: () => boolean = () => true,
): Promise<Health> {
  const deadline = Date.now() + patience;
  for (;;) {
    const health = await askHealth(url);
    if (health.ok || Date.now() > deadline || !alive()) return health;
    await sleep(100, undefined, { signal });
  }
}
