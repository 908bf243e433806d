/** A place on "this machine", as the learner's shell means it. */
export interface LocalTarget {
  readonly port: number;
  /** Begins with a slash; with the query, if there is one. */
  readonly path: string;
}

/** The port and path of an address that means "this machine" to the learner's shell, or null when it leads elsewhere. */
export function localTarget(address: string): LocalTarget | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const local = ["localhost", "127.0.0.1", "0.0.0.0", "[::1]", "docker-lab"].includes(url.hostname);
  if (!local || url.protocol !== "http:") return null;
  return { port: url.port === "" ? 80 : Number(url.port), path: `${url.pathname}${url.search}` };
}
