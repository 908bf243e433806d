import type {
  CommandRecord,
  ContainerFacts,
  FileFacts,
  HttpAnswer,
  ImageDetails,
  ImageFacts,
  NetworkFacts,
  Observer,
  RunOutcome,
  VolumeFacts,
} from "./observer.ts";

/** What a test wants an observer to see. */
export interface World {
  readonly containers?: readonly ContainerFacts[];
  readonly images?: readonly ImageFacts[];
  readonly commands?: readonly CommandRecord[];
  /** By container id. */
  readonly logs?: Readonly<Record<string, string>>;
  readonly http?: HttpAnswer;
  /** By image id. */
  readonly details?: Readonly<Record<string, ImageDetails>>;
  readonly networks?: readonly NetworkFacts[];
  readonly volumes?: readonly VolumeFacts[];
  readonly file?: FileFacts;
  readonly outcome?: RunOutcome;
}

/** An observer of a given world, which counts what it is asked. */
export function observing(world: World): Observer & { readonly asked: string[] } {
  const asked: string[] = [];
  const answer = <T>(what: string, value: T): Promise<T> => {
    asked.push(what);
    return Promise.resolve(value);
  };
  return {
    asked,
    containers: () => answer("containers", world.containers ?? []),
    images: () => answer("images", world.images ?? []),
    commands: () => answer("commands", world.commands ?? []),
    logs: (id) => answer(`logs ${id}`, world.logs?.[id] ?? ""),
    http: ({ port, path }) => answer(`http ${port}${path}`, world.http ?? { answered: false, because: "refused" }),
    image: (id) => answer(`image ${id}`, world.details?.[id] ?? null),
    networks: () => answer("networks", world.networks ?? []),
    volumes: () => answer("volumes", world.volumes ?? []),
    file: (path) => answer(`file ${path}`, world.file ?? { type: "missing" }),
    run: ({ argv, user }) => answer(`run ${user} ${argv.join(" ")}`, world.outcome ?? { ended: false }),
  };
}

/** A container with ordinary facts. */
export function container(facts: Partial<ContainerFacts> = {}): ContainerFacts {
  return {
    id: "f1".padEnd(64, "0"),
    name: "brave_turing",
    image: "diamol/base",
    imageId: "sha256:base",
    state: "running",
    exitCode: null,
    tty: false,
    interactive: false,
    command: ["/bin/sh"],
    hostname: "f10000000000",
    ports: [],
    mounts: [],
    networks: ["bridge"],
    memory: 0,
    cpus: 0,
    ...facts,
  };
}

/** Finished command lines: `[text, exit code]`. */
export function typed(...lines: readonly (readonly [string, number])[]): CommandRecord[] {
  return lines.map(([text, exitCode], index) => ({ at: 1000 + index, exitCode, text }));
}
