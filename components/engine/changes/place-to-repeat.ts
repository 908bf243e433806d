import { HOME_HOST, hostOf } from "#contract/terminal-names.ts";

/**
 * The terminal in which a command of the history is repeated: a node's command is for that node's engine. Undefined: the one that the
 * learner used last.
 * @param terminal where it ran; null when that is not known
 */
export function placeToRepeat(terminal: string | null): string | undefined {
  return terminal !== null && hostOf(terminal) !== HOME_HOST ? terminal : undefined;
}
