/** What a shell tells at the end of a command (OSC 133 D). */
export interface EndMark {
  /** Null when it makes no sense. */
  readonly exitCode: number | null;
  /** How long the command ran by the shell's own clock, in milliseconds; null when it does not tell. */
  readonly toldMs: number | null;
}

/** Reads what follows the `D`: an exit code, then options, of which `took` is ours. Programs may print anything. */
export function readEndMark([code = "", ...options]: readonly string[]): EndMark {
  const took = options.map((option) => /^took=(\d{1,12})$/.exec(option)?.[1]).find((ms) => ms !== undefined);
  return { exitCode: /^\d{1,3}$/.test(code) ? Number(code) : null, toldMs: took === undefined ? null : Number(took) };
}
