import { describe, expect, it, vi } from "vitest";
import { LabError } from "#components/lab-client/lab-error.ts";
import { UPLOAD_LIMIT } from "#contract/addresses.ts";
import type { CollisionQuestion } from "./collisions.ts";
import { freeName } from "./free-name.ts";
import { PICK_LIMIT } from "./picked.ts";
import { type TransferParts, Transfers } from "./transfers.ts";

type Sent = Parameters<TransferParts["send"]>[0];

function file(name: string, size = 3): File {
  const made = new File(["abc"], name);
  Object.defineProperty(made, "size", { value: size });
  return made;
}

/** Uploads whose sending is decided by the test. */
function transfersWith(there: readonly string[] = [], send: TransferParts["send"] = () => Promise.resolve()) {
  const sent: Sent[] = [];
  const made: string[] = [];
  const transfers = new Transfers({
    send: (sending) => {
      sent.push(sending);
      return send(sending);
    },
    list: () =>
      Promise.resolve(there.map((name) => ({ name, exact: true, kind: "file", link: false, bytes: 0, modifiedAt: 0 }))),
    makeFolder: (path) => {
      made.push(path);
      return Promise.resolve();
    },
  });
  const states = (): readonly string[] =>
    transfers.store.getState().transfers.map(({ path, state }) => `${path} ${state.kind}`);
  return { transfers, sent, made, states };
}

function questionOf(transfers: Transfers): Promise<CollisionQuestion> {
  return vi.waitFor(() => {
    const { question } = transfers.store.getState();
    if (!question) throw new Error("nothing is asked");
    return question;
  });
}

describe("uploads", () => {
  it("sends files into the folder, and makes empty folders", async () => {
    const { transfers, sent, made, states } = transfersWith();
    await transfers.upload("~", [
      { path: "a.txt", file: file("a.txt") },
      { path: "site/index.html", file: file("index.html") },
      { path: "site/empty", file: null },
    ]);
    await vi.waitFor(() => expect(states()).toEqual(["~/a.txt done", "~/site/index.html done"]));
    expect(sent.map(({ path, overwrite }) => [path, overwrite])).toEqual([
      ["~/a.txt", false],
      ["~/site/index.html", false],
    ]);
    expect(made).toEqual(["~/site/empty"]);
    expect(transfers.store.getState().changes).toBe(3);
    transfers.clear();
    expect(states()).toEqual([]);
  });

  it("asks where a name is taken, once for all when told so", async () => {
    const { transfers, sent, states } = transfersWith(["a", "b", "c"]);
    const queued = transfers.upload(
      "/",
      ["a", "b", "c"].map((path) => ({ path, file: file(path) })),
    );
    const question = await vi.waitFor(() => {
      const { question: asked } = transfers.store.getState();
      expect(asked).toMatchObject({ path: "/a", left: 2 });
      return asked;
    });
    question?.answer("skip", false);
    const next = await vi.waitFor(() => {
      const { question: asked } = transfers.store.getState();
      expect(asked).toMatchObject({ path: "/b", left: 1 });
      return asked;
    });
    next?.answer("both", true);
    await queued;
    await vi.waitFor(() => expect(states()).toEqual(["/a skipped", "/b (2) done", "/c (2) done"]));
    expect(sent.every(({ overwrite }) => !overwrite)).toBe(true);
  });

  it("replaces when told so", async () => {
    const { transfers, sent } = transfersWith(["a"]);
    const queued = transfers.upload("~", [{ path: "a", file: file("a") }]);
    await vi.waitFor(() => expect(transfers.store.getState().question).not.toBeNull());
    transfers.store.getState().question?.answer("overwrite", false);
    await queued;
    expect(sent).toMatchObject([{ path: "~/a", overwrite: true }]);
  });

  it("sends nothing that is too large", async () => {
    const { transfers, sent } = transfersWith();
    await transfers.upload("~", [{ path: "big", file: file("big", UPLOAD_LIMIT + 1) }]);
    expect(sent).toEqual([]);
    expect(transfers.store.getState().transfers[0]?.state).toEqual({ kind: "failed", code: "too-large" });
  });

  it("sends two at a time, can be canceled while waiting and while sending, and tried again", async () => {
    const { transfers, sent, states } = transfersWith(
      [],
      ({ signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("abort")))),
    );
    await transfers.upload(
      "~",
      ["a", "b", "c"].map((path) => ({ path, file: file(path) })),
    );
    expect(states()).toEqual(["~/a sending", "~/b sending", "~/c waiting"]);
    const [a, , c] = transfers.store.getState().transfers;
    transfers.cancel(c?.id ?? 0);
    transfers.cancel(a?.id ?? 0);
    await vi.waitFor(() => expect(states()).toEqual(["~/a canceled", "~/b sending", "~/c canceled"]));
    expect(sent).toHaveLength(2);
    await transfers.retry(c?.id ?? 0);
    expect(states()).toEqual(["~/a canceled", "~/b sending", "~/c sending"]);
  });

  it("says why one failed, and asks before trying again replaces what has the name", async () => {
    const send = vi
      .fn<TransferParts["send"]>()
      .mockRejectedValueOnce(new LabError("file.conflict"))
      .mockResolvedValue();
    const { transfers, sent, states } = transfersWith([], send);
    await transfers.upload("~", [{ path: "a", file: file("a") }]);
    await vi.waitFor(() => expect(states()).toEqual(["~/a failed"]));
    const again = transfers.retry(transfers.store.getState().transfers[0]?.id ?? 0);
    (await questionOf(transfers)).answer("overwrite", false);
    await again;
    await vi.waitFor(() => expect(states()).toEqual(["~/a done"]));
    expect(sent.map(({ overwrite }) => overwrite)).toEqual([false, true]);
  });

  it("keeps both, or leaves it, when trying again meets a name that is taken", async () => {
    const send = vi
      .fn<TransferParts["send"]>()
      .mockRejectedValueOnce(new LabError("file.conflict"))
      .mockRejectedValueOnce(new LabError("file.conflict"))
      .mockRejectedValueOnce(new LabError("file.conflict"))
      .mockResolvedValue();
    const { transfers, sent, states } = transfersWith([], send);
    await transfers.upload(
      "~",
      ["a", "b"].map((path) => ({ path, file: file(path) })),
    );
    await vi.waitFor(() => expect(states()).toEqual(["~/a failed", "~/b failed"]));
    const [a, b] = transfers.store.getState().transfers.map(({ id }) => id);
    for (const failed of ["~/a (2) failed", "~/a (3) done"]) {
      const again = transfers.retry(a ?? 0);
      (await questionOf(transfers)).answer("both", false);
      await again;
      await vi.waitFor(() => expect(states()[0]).toBe(failed));
    }
    const last = transfers.retry(b ?? 0);
    (await questionOf(transfers)).answer("skip", false);
    await last;
    expect(states()).toEqual(["~/a (3) done", "~/b skipped"]);
    expect(sent.some(({ overwrite }) => overwrite)).toBe(false);
  });

  it("takes no more at once than the limit, whichever way it was picked", async () => {
    const { transfers, sent } = transfersWith();
    const many = Array.from({ length: PICK_LIMIT + 1 }, (_, index) => ({ path: `d/${index}`, file: file("x") }));
    await transfers.upload("~", many);
    expect(sent).toEqual([]);
    expect(transfers.store.getState()).toMatchObject({ transfers: [], refused: "too-many" });
    await transfers.upload("~", many.slice(1));
    await vi.waitFor(() => expect(sent).toHaveLength(PICK_LIMIT));
    expect(transfers.store.getState().refused).toBeNull();
  });
});

it.each([
  ["a.txt", ["a.txt"], "a (2).txt"],
  ["a.txt", ["a.txt", "a (2).txt"], "a (3).txt"],
  [".bashrc", [".bashrc"], ".bashrc (2)"],
  ["b", [], "b"],
])("a free name for %s beside %j", (name, taken, free) => {
  expect(freeName(name, new Set(taken))).toBe(free);
});
