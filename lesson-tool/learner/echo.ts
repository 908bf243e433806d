import { type Keyboard, settled } from "#lesson-player/keyboard.ts";

/** Keys on one line before it is erased: far from where a shell would wrap it. */
const LINE = 40;
const ERASE_LINE = "\x15";

/**
 * Types one key at a shell's prompt and waits until it is shown.
 * @returns milliseconds; `timeoutMs` when it was not shown by then
 */
export function echoOf(keyboard: Keyboard, key: string, timeoutMs: number): Promise<number> {
  return new Promise((resolve) => {
    const code = key.charCodeAt(0);
    const began = performance.now();
    const finish = (milliseconds: number): void => {
      stop();
      clearTimeout(timer);
      resolve(milliseconds);
    };
    const timer = setTimeout(() => finish(timeoutMs), timeoutMs);
    const stop = keyboard.onOutput((bytes) => {
      if (bytes.includes(code)) finish(performance.now() - began);
    });
    keyboard.type(key);
  });
}

/** How to type. */
export interface Typing {
  /** Asked before each key with the number of keys typed; false ends. */
  readonly goOn: (typed: number) => boolean;
  /** Between one echo and the next key. */
  readonly pauseMs: number;
  /** A key that is not shown by then counts with this time. */
  readonly timeoutMs: number;
}

/** Types at a shell's prompt, key after key. @returns the time of each echo in milliseconds */
export async function echoes(keyboard: Keyboard, typing: Typing): Promise<number[]> {
  const times: number[] = [];
  await settled(keyboard, 100);
  while (typing.goOn(times.length)) {
    const key = String.fromCharCode("a".charCodeAt(0) + (times.length % 26));
    times.push(await echoOf(keyboard, key, typing.timeoutMs));
    if (times.length % LINE === 0) {
      keyboard.type(ERASE_LINE);
      await settled(keyboard, 20);
    }
    if (typing.pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, typing.pauseMs));
  }
  keyboard.type(ERASE_LINE);
  await settled(keyboard, 20);
  return times;
}
