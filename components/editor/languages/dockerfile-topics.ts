/** What there is to explain of a Dockerfile: its instructions, their options, and the directives before them. */
const TOPICS = [
  "ADD",
  "ARG",
  "CMD",
  "COPY",
  "ENTRYPOINT",
  "ENV",
  "EXPOSE",
  "FROM",
  "HEALTHCHECK",
  "LABEL",
  "MAINTAINER",
  "ONBUILD",
  "RUN",
  "SHELL",
  "STOPSIGNAL",
  "USER",
  "VOLUME",
  "WORKDIR",
  "chown",
  "from",
  "platform",
  "interval",
  "retries",
  "startInterval",
  "startPeriod",
  "timeout",
  "escape",
  "syntax",
] as const;
export type DockerfileTopic = (typeof TOPICS)[number];

/** The topic of the library's `key`, e.g. `COPY`, `COPY_FlagFrom` (the option), `ARG_NameOnly` (a form of it); null for what it does not explain. */
export function topicOf(key: string): DockerfileTopic | null {
  const [instruction = "", part = ""] = key.split("_");
  const option = /^Flag(.)(.*)$/.exec(part);
  const wanted = option ? `${option[1]?.toLowerCase()}${option[2]}` : instruction;
  return TOPICS.find((topic) => topic === wanted) ?? null;
}

/** The example in the library's own explanation, as it stands there; null where it has none. */
export function exampleIn(markdown: string): string | null {
  return /```\n[\s\S]*?\n```/.exec(markdown)?.[0] ?? null;
}
