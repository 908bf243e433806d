import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { Connections } from "./connections.ts";

class Connection extends EventEmitter {
  ended = false;
  destroy(): void {
    this.ended = true;
    this.emit("close");
  }
}
const make = (count: number) => Array.from({ length: count }, () => new Connection());
const ended = (connections: readonly Connection[]) => connections.map((each) => each.ended);

describe("when the bound is reached", () => {
  it("the connection that has idled longest makes room", () => {
    const connections = new Connections<Connection>(2);
    const all = make(4);
    for (const each of all) expect(connections.add(each)).toBe(true);
    expect(ended(all)).toEqual([true, true, false, false]);
  });

  it("one that is being answered stays, and counts as idle from its answer on", () => {
    const connections = new Connections<Connection>(2);
    const [first, second, third, fourth] = make(4) as [Connection, Connection, Connection, Connection];
    connections.add(first);
    connections.begin(first);
    connections.add(second);
    connections.add(third);
    expect(ended([first, second, third])).toEqual([false, true, false]);
    connections.end(first);
    connections.add(fourth);
    expect(ended([first, third, fourth])).toEqual([false, true, false]);
  });

  it("and all are busy the new one is ended", () => {
    const connections = new Connections<Connection>(1);
    const [first, second] = make(2) as [Connection, Connection];
    connections.add(first);
    connections.begin(first);
    expect(connections.add(second)).toBe(false);
    expect(ended([first, second])).toEqual([false, true]);
  });

  it("what was closed by itself does not count", () => {
    const connections = new Connections<Connection>(1);
    const [first, second] = make(2) as [Connection, Connection];
    connections.add(first);
    first.destroy();
    connections.end(first);
    expect(connections.add(second)).toBe(true);
    expect(second.ended).toBe(false);
  });
});
