import { expect, type Locator, type Page } from "@playwright/test";
import { FIRST_LESSON } from "./first-lesson.ts";
import { openPage } from "./hydrated.ts";

/** As much of xterm as the page leaves on the terminal's element. */
interface XtermView {
  readonly cols: number;
  readonly rows: number;
  readonly buffer: {
    readonly active: {
      readonly length: number;
      getLine(y: number): { readonly isWrapped: boolean; translateToString(trimRight: boolean): string } | undefined;
    };
  };
}

/** A bound against hanging, no time that a command should take. */
const PATIENCE_MS = 120_000;

/** The prompt of the sandbox's ordinary user, at the end of what is shown. */
export const PROMPT = /student@docker-lab:~\$ ?$/;

/** Everything that the xterm on `screen` holds, scrollback included, lines that were wrapped put together. */
export function screenText(screen: Locator): Promise<string> {
  return screen.evaluate((element) => {
    const { terminal } = element as HTMLElement & { readonly terminal?: XtermView };
    if (terminal === undefined) return "";
    const { active } = terminal.buffer;
    let text = "";
    for (let y = 0; y < active.length; y += 1) {
      const line = active.getLine(y);
      if (line === undefined) continue;
      text += `${y === 0 || line.isWrapped ? "" : "\n"}${line.translateToString(!active.getLine(y + 1)?.isWrapped)}`;
    }
    // Programs that draw the whole screen fill their lines with blanks.
    return text.replace(/ +$/gm, "").trimEnd();
  });
}

/** Waits until a text matches. */
async function says(text: () => Promise<string>, pattern: RegExp | string, timeout: number): Promise<void> {
  const poll = expect.poll(text, { timeout });
  if (typeof pattern === "string") await poll.toContain(pattern);
  else await poll.toMatch(pattern);
}

/** A lesson in a browser, as a learner uses it. */
export class LessonPage {
  readonly page: Page;
  readonly id: string;
  readonly workbench: Locator;
  /** The main terminal with its bar and menus. */
  readonly panel: Locator;
  /** The main terminal's screen. */
  readonly terminal: Locator;

  constructor(page: Page, id = FIRST_LESSON) {
    this.page = page;
    this.id = id;
    this.workbench = page.getByTestId("workbench");
    this.panel = page.locator('[data-terminal="main"]');
    this.terminal = this.panel.getByTestId("terminal");
  }

  /** Opens the lesson, at one of its steps. */
  async open(step?: string): Promise<void> {
    await openPage(this.page, `/lessons/${this.id}${step === undefined ? "" : `#${step}`}`);
  }

  /** Starts the lab and waits for the shell's first prompt. */
  async start(): Promise<void> {
    await this.page.getByTestId("start").click();
    await this.ready();
  }

  /** Waits until the session runs and the shell shows a prompt. */
  async ready(): Promise<void> {
    await expect(this.workbench).toHaveAttribute("data-phase", "running", { timeout: 120_000 });
    await this.attached();
    await this.prompt();
  }

  /** Opens the lesson as someone new, with a sandbox at its prompt. */
  async begin(): Promise<void> {
    await this.open();
    await this.start();
  }

  /** Everything that the terminal holds, scrollback included, lines that were wrapped put together. */
  text(): Promise<string> {
    return screenText(this.terminal);
  }

  /** Waits until what is typed gets to the shell. */
  async attached(): Promise<void> {
    await expect(this.terminal).toHaveAttribute("data-attached", "true");
  }

  /** Waits until the shell has begun with the line that was typed last: what is typed now is for the program. */
  async busy(): Promise<void> {
    await expect(this.terminal).toHaveAttribute("data-phase", "running");
  }

  /** Size of the terminal in cells, measured in the fonts that it is to have. */
  async size(): Promise<{ readonly cols: number; readonly rows: number }> {
    await this.page.evaluate(async () => {
      await document.fonts.ready;
    });
    return this.terminal.evaluate((element) => {
      const { terminal } = element as HTMLElement & { readonly terminal?: XtermView };
      return { cols: terminal?.cols ?? 0, rows: terminal?.rows ?? 0 };
    });
  }

  /** Waits until the terminal's text matches. */
  async shows(pattern: RegExp | string, timeout = PATIENCE_MS): Promise<void> {
    await says(() => this.text(), pattern, timeout);
  }

  /** The terminal's text once nothing more comes: a program may still be drawing. */
  async settled(): Promise<string> {
    let before = await this.text();
    const same = async (): Promise<boolean> => {
      const text = await this.text();
      const still = text === before;
      before = text;
      return still;
    };
    await expect.poll(same, { intervals: [1_000], timeout: PATIENCE_MS }).toBe(true);
    return before;
  }

  /** Waits for a prompt with nothing typed. */
  async prompt(): Promise<void> {
    await this.shows(PROMPT);
  }

  async focus(): Promise<void> {
    // Another tab of its group may be seen.
    if (!(await this.terminal.isVisible())) await this.page.locator('[data-tab="terminal:main"]').click();
    await this.terminal.locator("textarea").focus();
  }

  /** Types a line by hand, with Enter. */
  async type(line: string): Promise<void> {
    await this.attached();
    await this.focus();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press("Enter");
  }

  /**
   * Types a line by hand and waits for what it puts out, and for the next prompt. What was on the screen before does not count.
   * @throws Error when the line itself, which is on the screen as soon as it is typed, would pass for what it puts out
   */
  async run(line: string, output: RegExp | string): Promise<void> {
    if (typeof output === "string" ? line.includes(output) : output.test(line))
      throw new Error(`the line holds what it is to put out: ${line}`);
    const before = await this.text();
    await this.type(line);
    const since = async (): Promise<string> => {
      const text = await this.text();
      if (text.startsWith(before)) return text.slice(before.length);
      // The screen was cleared or drawn anew. Where the line is not there any more, it went with all that stood above it.
      return text.slice(text.lastIndexOf(`$ ${line.split("\n", 1)[0] ?? ""}`) + 1);
    };
    await says(since, output, PATIENCE_MS);
    await this.prompt();
  }

  step(id: string): Locator {
    return this.page.locator(`[data-testid=step][data-step="${id}"]`);
  }

  /** A quiz of the lesson, once it can be answered. */
  async quiz(id: string): Promise<Locator> {
    await this.page.locator(`#quiz-${id}`).scrollIntoViewIfNeeded();
    const quiz = this.page.locator(`[data-testid=quiz][data-quiz="${id}"]`);
    await expect(quiz).toBeVisible();
    return quiz;
  }

  /** The button in a step that types this command. */
  command(step: string, command: string): Locator {
    return this.step(step).locator(`[data-testid=command][data-command="${command}"]`).first();
  }

  async passed(step: string): Promise<void> {
    await expect(this.step(step)).toHaveAttribute("data-passed", "true", { timeout: PATIENCE_MS });
  }
}
