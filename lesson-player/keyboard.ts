/** What keystrokes go to and output comes from, whatever carries it. */
export interface Keyboard {
  /** Sends keys as they are. */
  type(keys: string): void;
  /** Calls back for each piece of output. Returns the way to stop that. */
  onOutput(listener: (bytes: Uint8Array) => void): () => void;
}

/** Resolves once nothing has been put out for `quietMs`. */
export function settled(keyboard: Keyboard, quietMs: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      stop();
      resolve();
    };
    let timer = setTimeout(finish, quietMs);
    const stop = keyboard.onOutput(() => {
      clearTimeout(timer);
      timer = setTimeout(finish, quietMs);
    });
  });
}
