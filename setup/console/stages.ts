import { stripVTControlCharacters } from "node:util";
import { formatDuration } from "#config/quantities.ts";

/** Says what a stage is doing at the moment. */
export type Note = (text: string) => void;

/** Shows the stages of a command to its operator. */
export interface Stages {
  /** Runs one stage; stages may overlap. What `work` returns is passed on; what it throws marks the stage as failed. */
  run<T>(title: string, work: (note: Note) => Promise<T>): Promise<T>;
  /** A line of its own. */
  say(text: string): void;
}

/** Where stages are shown. `process.stderr` is one. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

const FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
const STILL_EVERY = 15_000;

interface Running {
  readonly title: string;
  readonly began: number;
  note: string;
}

/**
 * Stages on a terminal: one line that moves; in a log: a line at the beginning, at the end and every 15 s in between.
 * Each line begins with the time since the command began.
 */
export function createStages(screen: Screen, now: () => number): Stages {
  const start = now();
  const running = new Set<Running>();
  let timer: NodeJS.Timeout | null = null;
  let frame = 0;

  const clock = () => {
    const seconds = Math.floor((now() - start) / 1000);
    return `${String(Math.floor(seconds / 60)).padStart(2)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  const wording = (each: Running) => (each.note === "" ? each.title : `${each.title}: ${each.note}`);
  const clear = () => {
    if (screen.isTTY) screen.write("\r\u001b[K");
  };
  const line = (text: string) => {
    clear();
    screen.write(`${clock()} ${text}\n`);
  };
  const draw = () => {
    frame = (frame + 1) % FRAMES.length;
    const text = `${clock()} ${FRAMES[frame]} ${[...running].map(wording).join(" · ")}`;
    clear();
    screen.write(text.slice(0, (screen.columns ?? 80) - 1));
  };
  const still = () => {
    for (const each of running) line(`… ${wording(each)} (${formatDuration(now() - each.began)} so far)`);
  };
  const watch = () => {
    if (running.size > 0 && timer === null) {
      timer = screen.isTTY ? setInterval(draw, 120) : setInterval(still, STILL_EVERY);
      timer.unref();
    }
    if (running.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };

  return {
    async run(title, work) {
      const each: Running = { title, began: now(), note: "" };
      running.add(each);
      if (!screen.isTTY) line(`… ${title}`);
      watch();
      const end = (mark: string) => {
        running.delete(each);
        watch();
        const note = each.note === "" ? "" : `: ${each.note}`;
        line(`${mark} ${title}${mark === "✔" ? note : ""} (${formatDuration(now() - each.began)})`);
      };
      try {
        const result = await work((text) => {
          each.note = stripVTControlCharacters(text).replaceAll(/\s+/g, " ").trim().slice(0, 160);
        });
        end("✔");
        return result;
      } catch (thrown) {
        end("✖");
        throw thrown;
      }
    },
    say: line,
  };
}
