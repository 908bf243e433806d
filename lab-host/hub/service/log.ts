/** What a line of the log may carry besides its message. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Writes one JSON object a line. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/**
 * A log of JSON lines with `time` (ISO 8601), `level`, `part` and `msg`.
 * @param write takes one line with its line feed
 */
export function jsonLog(now: () => Date, write: (line: string) => void): Log {
  const at =
    (level: string) =>
    (message: string, fields: LogFields = {}) =>
      write(`${JSON.stringify({ time: now().toISOString(), level, part: "hub", msg: message, ...fields })}\n`);
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

/** The words of whatever was thrown. */
export function reason(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
