/** The terminal that every session has, and that a lesson's commands are typed into. */
export const MAIN_TERMINAL = "main";

/** The learner's own host, on which every terminal is whose name says nothing else. */
export const HOME_HOST = "docker-lab";

/** Which host of the sandbox a terminal is on: `node2-1` is on node2, `main` on the learner's own. */
export function hostOf(terminal: string): string {
  return /^(node[2-9])-/.exec(terminal)?.[1] ?? HOME_HOST;
}
