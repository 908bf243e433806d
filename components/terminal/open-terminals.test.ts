import { describe, expect, it } from "vitest";
import { OpenTerminals } from "./open-terminals.ts";

const shown = (attached = true) => ({
  attached,
  prompting: true,
  keyboardTaken: false,
  wayHere: null,
  follow: () => () => undefined,
});

describe("where a lesson's command is typed", () => {
  it("is the main terminal as long as no other one was used", () => {
    const terminals = new OpenTerminals("main");
    expect(terminals.target()).toBe("main");
    terminals.add("t2", shown());
    expect(terminals.target()).toBe("main");
  });

  it("is the terminal used last, while it is there and shows its shell", () => {
    const terminals = new OpenTerminals("main");
    const close = terminals.add("t2", shown());
    terminals.focused("t2");
    expect(terminals.target()).toBe("t2");
    close();
    expect(terminals.target()).toBe("main");
    terminals.add("t2", shown(false));
    expect(terminals.target()).toBe("main");
  });

  it("is never a terminal of another node", () => {
    const terminals = new OpenTerminals("main");
    terminals.add("node2-1", shown());
    terminals.focused("node2-1");
    expect(terminals.target()).toBe("main");
  });
});
