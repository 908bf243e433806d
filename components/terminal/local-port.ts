/** The port of an address that means "this machine" to the learner's shell, or null when it leads elsewhere. */
export function localPort(address: string): number | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const local = ["localhost", "127.0.0.1", "0.0.0.0", "[::1]", "docker-lab"].includes(url.hostname);
  if (!local || url.protocol !== "http:") return null;
  return url.port === "" ? 80 : Number(url.port);
}
