import type { Config, OptionName } from "#config/options.ts";
import type { Switch } from "#config/parse.ts";
import type { Stages } from "../console/stages.ts";
import type { InstancePaths } from "../instance/paths.ts";

/** What every command is given. */
export interface CommandContext {
  readonly config: Config;
  readonly paths: InstancePaths;
  readonly switches: ReadonlySet<string>;
  /** Words that are no options. */
  readonly words: readonly string[];
  readonly stages: Stages;
  /** Aborted with `Interrupted` when the operator ends the command. */
  readonly signal: AbortSignal;
}

/** One of the operator's commands. */
export interface Command {
  /** Lines of the help's "Usage". */
  readonly usage: readonly string[];
  readonly purpose: string;
  readonly switches: readonly Switch[];
  /** The options that matter to it; all when left out. */
  readonly relevant?: readonly OptionName[];
  /** Defaults that differ from the table's. */
  readonly defaults?: () => Promise<Partial<Record<OptionName, string>>>;
  /** It looks after an instance that was started: options that are not given are as they were then. */
  readonly remembers?: true;
  /** @returns the exit code */
  run(context: CommandContext): Promise<number>;
}
