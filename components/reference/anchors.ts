/** The place of a term on the glossary's page. */
export function termAnchor(id: string): string {
  return id;
}

/** The place of a command on the commands' page: `docker container run` is at `docker-container-run`. */
export function commandAnchor(name: string): string {
  return name.replaceAll(/[^a-z0-9]+/g, "-");
}

/** The object that a docker command works on: `container`, `image`, …; `docker` for commands without one, empty for other programs. */
export function objectOf(name: string): string {
  const [program, object, verb] = name.split(" ");
  if (program !== "docker") return "";
  return verb === undefined || object === undefined ? "docker" : object;
}
