import { describe, expect, it } from "vitest";
import { ScreenText } from "./screen-text.ts";

const text = new TextEncoder();

describe("ScreenText", () => {
  it("puts together characters that were cut anywhere", () => {
    const screen = new ScreenText();
    for (const byte of text.encode("한글 🐳")) screen.push(Uint8Array.of(byte));
    expect(screen.since(0)).toBe("한글 🐳");
  });

  it("finds what is there already and what comes later", async () => {
    const screen = new ScreenText();
    screen.push(text.encode("first "));
    expect((await screen.waitFor(/f\w+/, 0, 100))[0]).toBe("first");
    const position = screen.end;
    const later = screen.waitFor(/\w+/, position, 1000);
    screen.push(text.encode("second"));
    expect((await later)[0]).toBe("second");
  });

  it("does not find what came before the position", async () => {
    const screen = new ScreenText();
    screen.push(text.encode("prompt$ "));
    await expect(screen.waitFor(/prompt/, screen.end, 10)).rejects.toThrow(/did not appear within 10 ms/);
  });

  it("keeps positions while it forgets old output", async () => {
    const screen = new ScreenText();
    for (let written = 0; written < 1024; written += 1) screen.push(text.encode("x".repeat(1023).concat("\n")));
    const position = screen.end;
    expect(position).toBe(1024 * 1024);
    screen.push(text.encode("mark"));
    expect(screen.since(position)).toBe("mark");
    expect((await screen.waitFor(/mark/, position, 10))[0]).toBe("mark");
  });

  it("shows a search each piece once", async () => {
    const screen = new ScreenText();
    screen.push(text.encode("one"));
    const seen: string[] = [];
    const sought = screen.seek((piece) => (seen.push(piece) === 3 ? seen.join(" ") : null), 1, 1000, "three pieces");
    screen.push(text.encode("two"));
    screen.push(text.encode("three"));
    expect(await sought).toBe("ne two three");
    await expect(screen.seek(() => null, 0, 10, "a word")).rejects.toThrow(/^a word did not appear within 10 ms/);
  });
});
