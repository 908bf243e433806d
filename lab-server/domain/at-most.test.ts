import { expect, test } from "vitest";
import { atMost } from "./at-most.ts";

test("no more than the limit run at once, in order, and a failure frees its place", async () => {
  const inTurn = atMost(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const results = await Promise.allSettled(
    [0, 1, 2, 3, 4, 5].map((number) =>
      inTurn(async () => {
        begun.push(number);
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        if (number === 2) throw new Error("two");
        return number;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  expect(results.map((result) => result.status === "fulfilled")).toEqual([true, true, false, true, true, true]);
  expect(await inTurn(() => Promise.resolve("afterwards"))).toBe("afterwards");
});
