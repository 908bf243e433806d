"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { useLabClient } from "#components/lab-client/lab-provider.tsx";
import { useTransfers } from "#components/transfer/transfers-of.ts";
import { recall, remember } from "#components/ui/browser-memory.ts";
import { cx } from "#components/ui/cx.ts";
import { QuestionDialog } from "#components/ui/question.tsx";
import { Split } from "#components/ui/split.tsx";
import { useWidth } from "#components/ui/use-width.ts";
import { EditorBar } from "./editor-bar.tsx";
import { useEditorSession } from "./editor-session.ts";
import { FileArea } from "./file-area.tsx";
import { isDirty } from "./open-file.ts";
import { nameOf, parentOf } from "./paths.ts";
import { shownName } from "./shown-name.ts";
import { Tabs } from "./tabs.tsx";
import type { Naming } from "./tree/naming.ts";
import { TreePanel } from "./tree/tree-panel.tsx";
import { useAskedFile } from "./use-asked-file.ts";
import { useEditorCommands } from "./use-editor-commands.ts";
import { useFreshFiles } from "./use-fresh-files.ts";

const WRAP_KEY = "editor-wrap";
/** In a narrower panel, in pixels, the names of files would be cut off beside the text: they stand above it. */
const NARROW = 520;

/** How the tree and the text share the panel. */
const BESIDE = { direction: "columns", initial: 28, min: 14, max: 60, most: "20rem", remember: "files" } as const;
const ABOVE = { direction: "rows", initial: 36, min: 15, max: 70, remember: "files-above" } as const;

/** The sandbox's files: a tree of them, and those that are open. */
export function EditorPanel({ sessionId }: { readonly sessionId: string }) {
  const t = useTranslations("editor");
  const client = useLabClient();
  const session = useEditorSession(sessionId);
  const { tree, files } = session;
  const open = useStore(files.store, (state) => state.files);
  const active = useStore(files.store, (state) => state.active);
  const front = open.find(({ path }) => path === active) ?? null;
  // The tree may be long: it is drawn anew when what is unsaved changes, not at each key. No path has a NUL.
  const unsaved = open
    .filter(isDirty)
    .map(({ path }) => path)
    .join("\0");
  const dirty = useMemo(() => new Set(unsaved.split("\0")), [unsaved]);
  const [naming, setNaming] = useState<Naming | null>(null);
  const [treeShown, setTreeShown] = useState(true);
  const [wrap, setWrap] = useState(() => recall(WRAP_KEY) === "true");
  const [closing, setClosing] = useState<string | null>(null);
  /** A file that was just made: whoever made it wants to write. */
  const [made, setMade] = useState<string | null>(null);
  const [news, setNews] = useState("");
  const root = useRef<HTMLElement>(null);
  const question = useRef<HTMLDialogElement>(null);
  const area = useId();
  const [box, width] = useWidth();
  const narrow = width !== null && width < NARROW;

  useFreshFiles(session, sessionId, root);
  useAskedFile(session);

  // Whoever turned to another file before it could take keys does not want the focus there later.
  useEffect(() => {
    if (made !== null && active !== made) setMade(null);
  }, [made, active]);

  const uploaded = useStore(useTransfers(sessionId).store, (state) => state.changes);
  useEffect(() => {
    if (uploaded > 0) void tree.refresh();
  }, [uploaded, tree]);

  const save = async (): Promise<void> => {
    if (active === null) return;
    const fresh = files.find(active)?.disk === null;
    setNews("");
    if (!(await files.save(active))) return;
    setNews(t("saved", { name: shownName(nameOf(active)) }));
    await tree.refresh(fresh ? [parentOf(active)] : []);
  };
  const close = (path: string): void => {
    const file = files.find(path);
    if (!file || !isDirty(file)) {
      files.close(path);
      return;
    }
    files.show(path);
    setClosing(path);
    question.current?.showModal();
  };
  const toggleWrap = (): void => {
    setWrap(!wrap);
    remember(WRAP_KEY, String(!wrap));
  };
  const makeFile = useCallback(
    async (path: string): Promise<void> => {
      await client.request("file:write", { sessionId, path, content: "", expect: "nothing" });
      await tree.reveal(path);
      await files.open(path);
      setMade(path);
    },
    [client, sessionId, tree, files],
  );
  const newFile = (): void => {
    setTreeShown(true);
    setNaming({ kind: "file", folder: tree.store.getState().root });
  };
  useEditorCommands({
    tree,
    files,
    save: () => void save(),
    close: () => active !== null && close(active),
    newFile,
    toggleWrap,
  });

  return (
    <section
      ref={root}
      aria-label={t("label")}
      data-testid="editor"
      data-upload="~"
      onKeyDown={(event) => {
        if (event.code !== "KeyS" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
        event.preventDefault();
        void save();
      }}
      className="flex h-full min-h-0 flex-col bg-paper"
    >
      <div ref={box} className="flex min-h-0 flex-1 flex-col">
        <Split
          {...(narrow ? ABOVE : BESIDE)}
          label={t("split")}
          // Taking the tree out of the page would begin the editor anew.
          className={cx("min-h-0 flex-1", !treeShown && "[&>.split-bar]:hidden [&>.split-first]:hidden")}
          first={
            <TreePanel
              session={session}
              sessionId={sessionId}
              active={active}
              dirty={dirty}
              naming={naming}
              onNaming={setNaming}
              onMakeFile={makeFile}
            />
          }
          second={
            <div className="flex h-full min-w-0 flex-col">
              <EditorBar
                treeShown={treeShown}
                onTree={() => setTreeShown(!treeShown)}
                wrap={front === null ? null : wrap}
                onWrap={toggleWrap}
              >
                {open.length > 0 && (
                  <Tabs files={open} active={active} panel={area} onShow={(path) => files.show(path)} onClose={close} />
                )}
              </EditorBar>
              <FileArea
                id={area}
                sessionId={sessionId}
                session={session}
                file={front}
                wrap={wrap}
                isNew={front !== null && front.path === made}
                onFocused={() => setMade(null)}
                onSave={() => void save()}
                onNewFile={newFile}
              />
            </div>
          }
        />
      </div>
      <p role="status" className="sr-only">
        {news}
      </p>
      <QuestionDialog
        ref={question}
        title={t("closeTitle", { name: shownName(nameOf(closing ?? "")) })}
        text={t("closeText")}
        yes={t("closeYes")}
        no={t("no")}
        onYes={() => closing !== null && files.close(closing)}
      />
    </section>
  );
}
