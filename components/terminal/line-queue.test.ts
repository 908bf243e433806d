import { expect, test } from "vitest";
import { LineQueue } from "./line-queue.ts";

/** Lines that are typed when they are told to be. */
function lines() {
  const typed: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<void>>();
  const line = (name: string) => () => {
    typed.push(name);
    const end = Promise.withResolvers<void>();
    ends.set(name, end);
    return end.promise;
  };
  return { typed, line, end: (name: string) => ends.get(name), settle: () => new Promise((done) => setTimeout(done)) };
}

test("lines to one terminal go one after another, in the order of asking; other terminals do not wait", async () => {
  const { typed, line, end, settle } = lines();
  const queue = new LineQueue();
  const waited: string[] = [];
  const first = queue.send("main", line("a"), { onWaiting: () => waited.push("a") });
  const second = queue.send("main", line("b"), { onWaiting: () => waited.push("b") });
  const other = queue.send("t2", line("c"), { onWaiting: () => waited.push("c") });
  await settle();
  expect(typed).toEqual(["a", "c"]);
  expect(waited).toEqual(["b"]);
  end("a")?.resolve();
  await first;
  await settle();
  expect(typed).toEqual(["a", "c", "b"]);
  end("b")?.resolve();
  end("c")?.resolve();
  await Promise.all([second, other]);
});

test("what waits behind a line that fails fails with it; what is asked for later goes", async () => {
  const { typed, line, end, settle } = lines();
  const queue = new LineQueue();
  const first = expect(queue.send("main", line("a"), {})).rejects.toThrow("busy");
  const second = expect(queue.send("main", line("b"), {})).rejects.toThrow("busy");
  const third = expect(queue.send("main", line("c"), {})).rejects.toThrow("busy");
  await settle();
  end("a")?.reject(new Error("busy"));
  await Promise.all([first, second, third]);
  await settle();
  expect(typed).toEqual(["a"]);
  const later = queue.send("main", line("d"), {});
  await settle();
  end("d")?.resolve();
  await later;
  expect(typed).toEqual(["a", "d"]);
});

test("a line that is called off while it is being sent lets the next one go", async () => {
  const { typed, line, end, settle } = lines();
  const queue = new LineQueue();
  const stop = new AbortController();
  const first = expect(queue.send("main", line("a"), { signal: stop.signal })).rejects.toThrow("stopped");
  const second = queue.send("main", line("b"), {});
  await settle();
  stop.abort();
  end("a")?.reject(new Error("stopped"));
  await first;
  await settle();
  expect(typed).toEqual(["a", "b"]);
  end("b")?.resolve();
  await second;
});

test("a line that is called off while it waits is not sent, and the next one still waits for the first", async () => {
  const { typed, line, end, settle } = lines();
  const queue = new LineQueue();
  const stop = new AbortController();
  const first = queue.send("main", line("a"), {});
  const second = expect(queue.send("main", line("b"), { signal: stop.signal })).rejects.toMatchObject({
    name: "AbortError",
  });
  const third = queue.send("main", line("c"), {});
  stop.abort();
  await second;
  await settle();
  expect(typed).toEqual(["a"]);
  end("a")?.resolve();
  await first;
  await settle();
  expect(typed).toEqual(["a", "c"]);
  end("c")?.resolve();
  await third;
});
