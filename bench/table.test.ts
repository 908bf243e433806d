import { describe, expect, it } from "vitest";
import { type Figure, reached, timeFigures } from "./figure.ts";
import { shown, table } from "./table.ts";

const figure = (value: number, aim: Figure["aim"]): Figure => ({ id: "x", label: "echo", value, unit: "ms", aim });

describe("reached", () => {
  it.each([
    [figure(200, { most: 200 }), true],
    [figure(201, { most: 200 }), false],
    [figure(9, { least: 10 }), false],
    [figure(10, { least: 10 }), true],
    [figure(1, null), null],
  ])("judges %j", (given, expected) => {
    expect(reached(given)).toBe(expected);
  });
});

describe("shown", () => {
  it.each([
    [0.5312, "0.531"],
    [12.345, "12.3"],
    [999.4, "999"],
    [123456.7, "123457"],
    [0, "0"],
  ])("%f as %s", (value, expected) => {
    expect(shown(value)).toBe(expected);
  });
});

describe("timeFigures", () => {
  it("aims only where it was told to", () => {
    const [p50, p99, max] = timeFigures("echo", "keystroke echo", [3, 1, 2], { p99: 5 });
    expect(p50).toEqual({ id: "echo.p50", label: "keystroke echo, median of 3", value: 2, unit: "ms", aim: null });
    expect(p99?.aim).toEqual({ most: 5 });
    expect(max?.value).toBe(3);
  });
});

describe("table", () => {
  it("lines up and marks what is missed", () => {
    expect(table([figure(250, { most: 200 }), figure(1.5, null)])).toBe(
      [
        "| what | measured | aim   |        |",
        "| ---- | -------: | ----- | ------ |",
        "| echo |   250 ms | ≤ 200 | MISSED |",
        "| echo |   1.5 ms |       |        |",
      ].join("\n"),
    );
  });
});
