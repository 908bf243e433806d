import { describe, expect, it } from "vitest";
import { contractGrammar } from "#components/lab-client/contract-grammar.ts";
import { LabClient } from "#components/lab-client/lab-client.ts";
import type { Wire } from "#components/lab-client/wire.ts";
import { type DraftStorage, Drafts } from "./drafts.ts";
import { isDirty } from "./open-file.ts";
import { OpenFiles } from "./open-files.ts";

const VERSION = /^[0-9a-f]{64}$/;

/** A version that says what it is of. */
function versionOf(text: string): string {
  return [...text]
    .map((char) => char.charCodeAt(0).toString(16))
    .join("")
    .padEnd(64, "0")
    .slice(0, 64);
}

function memory(): DraftStorage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

interface FileRequest {
  readonly path: string;
  readonly content: string;
  readonly expect: string;
}

/** A sandbox's disk that answers as the lab server does. */
function disk(texts: Record<string, string>) {
  const state = { texts, refuse: null as string | null };
  const fail = (code: string) => ({ ok: false, error: { code, requestId: "1" } });
  const answer = (name: string, payload: unknown): unknown => {
    const { path, content, expect: expected } = payload as FileRequest;
    if (state.refuse !== null) return fail(state.refuse);
    const there = state.texts[path];
    if (name === "file:read")
      return there === undefined
        ? fail("file.missing")
        : { ok: true, data: { content: there, version: versionOf(there) } };
    const version = there === undefined ? "nothing" : versionOf(there);
    if (expected !== "anything" && expected !== version && there !== content) return fail("file.conflict");
    state.texts[path] = content;
    return { ok: true, data: { version: versionOf(content) } };
  };
  let connected = (): void => undefined;
  const wire: Wire = {
    connect: () => connected(),
    close: () => undefined,
    request: (name, payload) => Promise.resolve(answer(name, payload)),
    signal: () => undefined,
    onNotice: () => undefined,
    onConnected: (listener) => {
      connected = listener;
    },
    onLost: () => undefined,
    onRefused: () => undefined,
  };
  const client = new LabClient(wire, contractGrammar);
  client.start();
  return { client, state };
}

function editorOf(texts: Record<string, string>, storage = memory()) {
  const { client, state } = disk(texts);
  const drafts = new Drafts(storage, "session1");
  return { files: new OpenFiles({ client, sessionId: "session1", drafts, now: () => 1 }), drafts, state, storage };
}

describe("open files", () => {
  it("opens, edits and saves over what was read", async () => {
    const { files, state, drafts } = editorOf({ "~/a": "one\n" });
    await files.open("~/a");
    expect(files.find("~/a")).toMatchObject({ body: { kind: "text" }, text: "one\n", remark: null });
    expect(files.find("~/a")?.disk?.version).toMatch(VERSION);
    files.edit("~/a", "two\n");
    files.keepDraft("~/a");
    expect(drafts.read("~/a")?.text).toBe("two\n");
    expect(await files.save("~/a")).toBe(true);
    expect(state.texts["~/a"]).toBe("two\n");
    expect(files.find("~/a")).toMatchObject({ clean: "two\n", saving: false, remark: null });
    expect(drafts.read("~/a")).toBeNull();
  });

  it("keeps marks and line ends, and makes mixed ones of one kind without calling that an edit", async () => {
    const { files, state } = editorOf({ "~/crlf": "\uFEFFa\r\n", "~/mixed": "a\nb\nc\r\n" });
    await files.open("~/crlf");
    files.edit("~/crlf", "\uFEFFa\r\nb\r\n");
    await files.save("~/crlf");
    expect(state.texts["~/crlf"]).toBe("\uFEFFa\r\nb\r\n");
    await files.open("~/mixed");
    const mixed = files.find("~/mixed");
    expect(mixed && isDirty(mixed)).toBe(false);
  });

  it("meets what changed on the disk meanwhile, writes nothing, and lets somebody decide", async () => {
    const { files, state } = editorOf({ "~/a": "one" });
    await files.open("~/a");
    files.edit("~/a", "mine");
    state.texts["~/a"] = "theirs";
    expect(await files.save("~/a")).toBe(false);
    expect(state.texts["~/a"]).toBe("theirs");
    expect(files.find("~/a")).toMatchObject({ text: "mine", remark: { kind: "conflict", theirs: { text: "theirs" } } });
    state.texts["~/a"] = "theirs again";
    expect(await files.keepMine("~/a")).toBe(false);
    expect(files.find("~/a")?.remark).toMatchObject({ kind: "conflict", theirs: { text: "theirs again" } });
    expect(await files.keepMine("~/a")).toBe(true);
    expect(state.texts["~/a"]).toBe("mine");
  });

  it("takes what the disk holds when that is chosen", async () => {
    const { files, state, drafts } = editorOf({ "~/a": "one" });
    await files.open("~/a");
    files.edit("~/a", "mine");
    files.keepDraft("~/a");
    state.texts["~/a"] = "theirs";
    await files.lookAgain(["~/a"]);
    files.takeTheirs("~/a");
    expect(files.find("~/a")).toMatchObject({ text: "theirs", clean: "theirs", remark: null });
    expect(drafts.read("~/a")).toBeNull();
  });

  it("reads again by itself what changed while nothing was typed", async () => {
    const { files, state } = editorOf({ "~/a": "one" });
    await files.open("~/a");
    const given = files.find("~/a")?.given ?? 0;
    state.texts["~/a"] = "two";
    await files.lookAgain(["~/a"]);
    expect(files.find("~/a")).toMatchObject({ text: "two", remark: { kind: "reloaded" } });
    expect(files.find("~/a")?.given).toBeGreaterThan(given);
  });

  it("says that a file is gone, keeps its text as unsaved, and can write it again", async () => {
    const { files, state, drafts } = editorOf({ "~/a": "one" });
    await files.open("~/a");
    delete state.texts["~/a"];
    await files.lookAgain(["~/a"]);
    const gone = files.find("~/a");
    expect(gone).toMatchObject({ text: "one", remark: { kind: "gone" } });
    expect(gone && isDirty(gone)).toBe(true);
    expect(drafts.read("~/a")?.text).toBe("one");
    expect(await files.save("~/a")).toBe(true);
    expect(state.texts["~/a"]).toBe("one");
  });

  it("keeps what is typed when a save fails", async () => {
    const { files, state, drafts } = editorOf({ "/etc/hosts": "one" });
    await files.open("/etc/hosts");
    files.edit("/etc/hosts", "two");
    state.refuse = "file.forbidden";
    expect(await files.save("/etc/hosts")).toBe(false);
    expect(files.find("/etc/hosts")).toMatchObject({
      text: "two",
      remark: { kind: "failed", code: "file.forbidden", kept: true },
    });
    expect(drafts.read("/etc/hosts")?.text).toBe("two");
  });

  it("brings a draft back after the page was loaded anew, and calls it a conflict when the file has changed", async () => {
    const storage = memory();
    const before = editorOf({ "~/a": "one" }, storage);
    await before.files.open("~/a");
    before.files.edit("~/a", "typed");
    before.files.keepDraft("~/a");
    const same = editorOf({ "~/a": "one" }, storage);
    await same.files.open("~/a");
    expect(same.files.find("~/a")).toMatchObject({ text: "typed", clean: "one", remark: { kind: "restored" } });
    const other = editorOf({ "~/a": "else" }, storage);
    await other.files.open("~/a");
    expect(other.files.find("~/a")).toMatchObject({ text: "typed", remark: { kind: "conflict" } });
    const gone = editorOf({}, storage);
    await gone.files.open("~/a");
    expect(gone.files.find("~/a")).toMatchObject({ text: "typed", remark: { kind: "gone" } });
    same.files.revert("~/a");
    expect(same.files.find("~/a")).toMatchObject({ text: "one", remark: null });
  });

  it("keeps a draft's conflict until somebody decides: looking again, saving and another reload change nothing", async () => {
    const storage = memory();
    const before = editorOf({ "~/a": "one" }, storage);
    await before.files.open("~/a");
    before.files.edit("~/a", "typed");
    before.files.keepDrafts();
    for (const round of ["first", "second"]) {
      const { files, state } = editorOf({ "~/a": "theirs" }, storage);
      await files.open("~/a");
      await files.lookAgain(["~/a"]);
      expect(files.find("~/a")?.remark, round).toMatchObject({ kind: "conflict", theirs: { text: "theirs" } });
      expect(await files.save("~/a")).toBe(false);
      expect(state.texts["~/a"]).toBe("theirs");
      files.keepDrafts();
    }
    const back = editorOf({ "~/a": "theirs" }, storage);
    await back.files.open("~/a");
    back.state.texts["~/a"] = "one";
    await back.files.lookAgain(["~/a"]);
    expect(back.files.find("~/a")).toMatchObject({ text: "typed", clean: "one", remark: null });
    expect(await back.files.save("~/a")).toBe(true);
    expect(back.state.texts["~/a"]).toBe("typed");
  });

  it("calls it a conflict when there is a file again where none was as the draft was typed", async () => {
    const storage = memory();
    const before = editorOf({ "~/a": "one" }, storage);
    await before.files.open("~/a");
    delete before.state.texts["~/a"];
    await before.files.lookAgain(["~/a"]);
    before.files.edit("~/a", "typed");
    before.files.keepDraft("~/a");
    const { files, state } = editorOf({ "~/a": "made anew" }, storage);
    await files.open("~/a");
    expect(files.find("~/a")).toMatchObject({
      text: "typed",
      remark: { kind: "conflict", theirs: { text: "made anew" } },
    });
    expect(await files.save("~/a")).toBe(false);
    expect(state.texts["~/a"]).toBe("made anew");
  });

  it("keeps the draft of a file that could not be read when its tab is closed or the file renamed", async () => {
    const storage = memory();
    const before = editorOf({ "~/a": "one" }, storage);
    await before.files.open("~/a");
    before.files.edit("~/a", "typed");
    before.files.keepDraft("~/a");
    const { files, drafts, state } = editorOf({ "~/b": "one" }, storage);
    state.refuse = "internal";
    await files.open("~/a");
    files.moved("~/a", "~/b");
    expect(files.find("~/b")?.body.kind).toBe("unreadable");
    expect(drafts.paths()).toEqual(["~/b"]);
    files.close("~/b");
    expect(drafts.read("~/b")?.text).toBe("typed");
    state.refuse = null;
    await files.open("~/b");
    expect(files.find("~/b")).toMatchObject({ text: "typed", remark: { kind: "restored" } });
    files.close("~/b");
    expect(drafts.paths()).toEqual([]);
  });

  it("goes on with a file that is renamed while it is being saved or read", async () => {
    const { files, state } = editorOf({ "~/a": "one", "~/c": "three" });
    await files.open("~/a");
    files.edit("~/a", "two");
    const saving = files.save("~/a");
    files.moved("~/a", "~/b");
    state.texts["~/b"] = "two";
    delete state.texts["~/a"];
    expect(await saving).toBe(true);
    expect(files.find("~/b")).toMatchObject({ saving: false, clean: "two", remark: null });
    const reading = files.open("~/c");
    files.moved("~/c", "~/d");
    state.texts["~/d"] = "three";
    delete state.texts["~/c"];
    await reading;
    expect(files.find("~/d")).toMatchObject({ body: { kind: "text" }, text: "three" });
  });

  it("has nothing to decide when a save came to the old path after the rename", async () => {
    const { files, state } = editorOf({ "~/a": "one" });
    await files.open("~/a");
    files.edit("~/a", "two");
    state.texts["~/b"] = "one";
    delete state.texts["~/a"];
    const saving = files.save("~/a");
    files.moved("~/a", "~/b");
    expect(await saving).toBe(false);
    expect(files.find("~/b")).toMatchObject({ text: "two", saving: false, remark: null });
    expect(await files.save("~/b")).toBe(true);
    expect(state.texts).toEqual({ "~/b": "two" });
  });

  it("follows a file that is renamed, draft and all, and closes what was deleted unless something is typed", async () => {
    const { files, drafts } = editorOf({ "~/d/a": "one", "~/d/b": "two" });
    await files.open("~/d/a");
    await files.open("~/d/b");
    files.edit("~/d/a", "typed");
    files.keepDraft("~/d/a");
    files.moved("~/d", "~/e");
    expect(files.store.getState().active).toBe("~/e/b");
    expect(drafts.paths()).toEqual(["~/e/a"]);
    files.removed("~/e");
    expect(files.store.getState().files.map(({ path }) => path)).toEqual(["~/e/a"]);
    expect(files.find("~/e/a")?.remark).toEqual({ kind: "gone" });
  });

  it("says why a file cannot be read, and reads it once it can be", async () => {
    const { files, state } = editorOf({ "~/a": "one" });
    state.refuse = "file.binary";
    await files.open("~/a");
    expect(files.find("~/a")?.body).toEqual({ kind: "unreadable", code: "file.binary" });
    state.refuse = null;
    await files.lookAgain(["~/a"]);
    expect(files.find("~/a")).toMatchObject({ body: { kind: "text" }, text: "one" });
  });

  it("shows the tab beside the one that is closed", async () => {
    const { files } = editorOf({ "~/a": "", "~/b": "", "~/c": "" });
    for (const path of ["~/a", "~/b", "~/c"]) await files.open(path);
    files.show("~/b");
    files.close("~/b");
    expect(files.store.getState().active).toBe("~/c");
    files.close("~/c");
    files.close("~/a");
    expect(files.store.getState().active).toBeNull();
  });

  it("lets go of everything when nobody will see it any more, but for what is typed", async () => {
    const { files, drafts } = editorOf({ "~/a": "one", "~/b": "two" });
    await files.open("~/a");
    await files.open("~/b");
    files.edit("~/a", "typed");
    files.leave();
    expect(files.store.getState()).toEqual({ files: [], active: null });
    expect(drafts.paths()).toEqual(["~/a"]);
  });

  it("tells nobody when a look at the disk found nothing new", async () => {
    const { files } = editorOf({ "~/a": "one" });
    await files.open("~/a");
    const before = files.store.getState();
    await files.lookAgain(["~/a"]);
    expect(files.store.getState()).toBe(before);
  });

  it("takes a text that is said back for what it is: what was said of it stays", async () => {
    const { files, state } = editorOf({ "~/a": "one" });
    await files.open("~/a");
    // As the editor does: it takes over what is given, and tells of the change at once.
    files.store.subscribe(({ files: [file] }) => file && files.edit("~/a", file.text));
    state.texts["~/a"] = "two";
    await files.lookAgain(["~/a"]);
    expect(files.find("~/a")).toMatchObject({ text: "two", remark: { kind: "reloaded" } });
    files.edit("~/a", "typed");
    expect(files.find("~/a")?.remark).toBeNull();
  });
});
