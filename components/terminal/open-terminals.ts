import { HOME_HOST, hostOf } from "#contract/terminal-names.ts";

/** A terminal that the page shows, as far as typing a lesson's command into it is concerned. */
export interface OpenTerminal {
  readonly attached: boolean;
  /** The shell is at its prompt, as far as it has told. */
  readonly prompting: boolean;
  /** A program other than the shell reads the keyboard: an editor, a pager, a shell inside a container. */
  readonly keyboardTaken: boolean;
  /** The command line that leads a new shell to where this one is; null where none is needed, or that is not known. */
  readonly wayHere: string | null;
  /** Calls back whenever one of these may have changed. Returns the way to stop that. */
  follow(listener: () => void): () => void;
}

/** The terminals of one session on this page, and which of them a lesson's command is typed into. */
export class OpenTerminals {
  readonly #home: string;
  readonly #open = new Map<string, OpenTerminal>();
  #focused: string | null = null;

  /** @param home the terminal that commands are typed into unless the learner uses another one */
  constructor(home: string) {
    this.#home = home;
  }

  /** A terminal is shown, until the returned function is called. */
  add(name: string, terminal: OpenTerminal): () => void {
    this.#open.set(name, terminal);
    return () => {
      if (this.#open.get(name) === terminal) this.#open.delete(name);
    };
  }

  /** The learner has put the focus into a terminal. */
  focused(name: string): void {
    this.#focused = name;
  }

  find(name: string): OpenTerminal | null {
    return this.#open.get(name) ?? null;
  }

  /** Where a lesson's command goes: the terminal that the learner used last, if it is on their own host. Lessons' commands are for that host. */
  target(): string {
    const name = this.#focused;
    const used = name === null ? undefined : this.#open.get(name);
    return name !== null && used?.attached === true && hostOf(name) === HOME_HOST ? name : this.#home;
  }
}
