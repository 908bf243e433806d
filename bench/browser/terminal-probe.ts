import type { CDPSession, Locator } from "@playwright/test";

/** As much of xterm.js as is looked at; pages leave it on the terminal's element. */
interface Xterm {
  readonly textarea: HTMLTextAreaElement | undefined;
  readonly buffer: {
    readonly active: {
      readonly baseY: number;
      readonly cursorX: number;
      readonly cursorY: number;
      getLine(y: number):
        | {
            getCell(x: number): { getChars(): string } | undefined;
            translateToString(trim: boolean, from: number, to: number): string;
          }
        | undefined;
    };
  };
  onRender(listener: () => void): unknown;
}

/** What was seen, in the page's own time. */
interface Probe {
  /** Resolves with the milliseconds from a letter's keydown to the frame in which its cell was drawn: of the next letter not yet told of. */
  echo(): Promise<number>;
  /** Resolves with the milliseconds from the keydown of Enter or a control key to the frame in which a prompt was drawn at the cursor. */
  prompt(): Promise<number>;
}

type ProbedElement = HTMLElement & { readonly terminal?: Xterm; probe?: Probe };

/** What is not drawn by then counts with this time. */
const LOST_MS = 30_000;

/** Looks at an xterm.js from inside its page: nothing of the way between the page and who measures is counted. */
export class TerminalProbe {
  readonly #element: Locator;
  readonly #cdp: CDPSession;

  private constructor(element: Locator, cdp: CDPSession) {
    this.#element = element;
    this.#cdp = cdp;
  }

  /** @param element has the terminal as its property `terminal` */
  static async on(element: Locator): Promise<TerminalProbe> {
    await element.evaluate(install, LOST_MS);
    return new TerminalProbe(element, await element.page().context().newCDPSession(element.page()));
  }

  /** Brings its page to the front: one behind another is drawn once a second. */
  async show(): Promise<void> {
    await this.#element.page().bringToFront();
    await this.#element.locator("textarea").first().focus();
  }

  /** Presses a letter as a keyboard would. @returns milliseconds until it was drawn */
  async echoOf(letter: string): Promise<number> {
    await this.press(letter);
    return await this.#asked("echo");
  }

  /** Presses a key. */
  async press(key: string, modifiers = 0): Promise<void> {
    const code = { key, code: `Key${key.toUpperCase()}`, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) };
    const enter = { key, code: key, windowsVirtualKeyCode: 13, text: "\r" };
    const letter = modifiers === 0 ? { ...code, text: key } : { ...code, modifiers };
    const described = key === "Enter" ? enter : letter;
    await this.#cdp.send("Input.dispatchKeyEvent", { type: "keyDown", ...described });
    await this.#cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...described, text: "" });
  }

  /** Puts in a text at once, as an input method does. */
  async type(text: string): Promise<void> {
    await this.#cdp.send("Input.insertText", { text });
  }

  /** Presses Ctrl and a letter. */
  control(letter: string): Promise<void> {
    return this.press(letter, 2);
  }

  /** After Enter or Ctrl and a letter. @returns milliseconds until a prompt was drawn */
  untilPrompt(): Promise<number> {
    return this.#asked("prompt");
  }

  async #asked(what: keyof Probe): Promise<number> {
    const took = await this.#element.evaluate((element, name) => (element as ProbedElement).probe?.[name](), what);
    if (took === undefined) throw new Error("there is no probe");
    return took;
  }
}

/** Runs in the page. */
function install(element: Element, lostMs: number): void {
  const probed = element as ProbedElement;
  const { terminal } = probed;
  if (terminal?.textarea === undefined) throw new Error("no terminal here");
  const { active } = terminal.buffer;

  /** Something that is waited for: begun by a key, over when it is drawn, told once. */
  const watch = <T extends object>(drawn: (begun: T) => boolean) => {
    let begun: (T & { readonly at: number }) | null = null;
    const seen: number[] = [];
    let tell: ((milliseconds: number) => void) | null = null;
    return {
      begin: (at: number, what: T) => {
        begun = { ...what, at };
      },
      look: (now: number) => {
        if (begun === null || !drawn(begun)) return;
        const took = now - begun.at;
        begun = null;
        if (tell === null) seen.push(took);
        else tell(took);
        tell = null;
      },
      next: () =>
        new Promise<number>((resolve) => {
          const took = seen.shift();
          if (took !== undefined) return resolve(took);
          tell = resolve;
          setTimeout(() => {
            if (tell !== resolve) return;
            tell = null;
            begun = null;
            resolve(lostMs);
          }, lostMs);
        }),
    };
  };
  const echo = watch(
    ({ key, x, y }: { key: string; x: number; y: number }) => active.getLine(y)?.getCell(x)?.getChars() === key,
  );
  const prompt = watch(() => {
    const line = active.getLine(active.baseY + active.cursorY);
    return /\S+@\S+:\S*\$ $/.test(line?.translateToString(false, 0, active.cursorX) ?? "");
  });
  terminal.textarea.addEventListener(
    "keydown",
    ({ key, ctrlKey, timeStamp }) => {
      if (key === "Enter" || ctrlKey) prompt.begin(timeStamp, {});
      else if (key.length === 1) {
        echo.begin(timeStamp, { key, x: active.cursorX, y: active.baseY + active.cursorY });
      }
    },
    { capture: true },
  );
  terminal.onRender(() => {
    const now = performance.now();
    echo.look(now);
    prompt.look(now);
  });
  probed.probe = { echo: echo.next, prompt: prompt.next };
}
