"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState } from "react";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { useCommandHistory } from "#components/workbench/command-history.ts";
import { useWorkbench } from "#components/workbench/workbench-context.tsx";
import type { CommandRecord, EngineChange } from "#contract/commands.ts";
import type { EnginePicture } from "#contract/engine.ts";
import { changedThing } from "./changes/changed-thing.ts";
import { CommandEntry } from "./changes/command-entry.tsx";
import { useEnginePicture } from "./picture-store.ts";
import { useSelection } from "./selection.ts";

/** What each command did to the engine, the newest first: what just happened is always in the same place. */
export function ChangesPanel({ sessionId }: { readonly sessionId: string }) {
  const t = useTranslations("changes");
  const { known, commands, during, error } = useCommandHistory(sessionId);
  const { picture } = useEnginePicture(sessionId);
  const connection = useConnection();
  const workbench = useWorkbench();
  const [, select] = useSelection(sessionId);
  const [onlyChanges, setOnlyChanges] = useState(false);
  const shown = useMemo(
    () => commands.filter((record) => hasSomething(record) && (!onlyChanges || record.changes.length > 0)).reverse(),
    [commands, onlyChanges],
  );
  const latest = useRef(picture);
  latest.current = picture;
  // Its identity changes only with the picture: an entry is drawn anew when what it can lead to may have changed.
  const canShow = useCallback(
    (change: EngineChange) => picture !== null && changedThing(picture, change) !== null,
    [picture],
  );
  const networks = picture?.networks;
  const networkOf = useCallback((bridge: string) => networkOn(networks, bridge), [networks]);
  const show = useCallback(
    (change: EngineChange): void => {
      const key = latest.current === null ? null : changedThing(latest.current, change);
      if (key === null) return;
      select(key);
      workbench.showPanel("engine");
    },
    [select, workbench],
  );
  const lost = connection === "lost" || connection === "refused";
  return (
    <div data-testid="changes" className="flex h-full min-h-0 flex-col bg-paper">
      <div className="flex h-10 shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
        <h2 className="min-w-0 flex-1 truncate text-[0.8rem] font-[620] text-ink-soft">{t("title")}</h2>
        <label className="flex cursor-pointer items-center gap-2 text-[0.78rem] whitespace-nowrap text-ink-soft">
          <input type="checkbox" checked={onlyChanges} onChange={(event) => setOnlyChanges(event.target.checked)} />
          {t("onlyChanges")}
        </label>
      </div>
      {lost && (
        <p role="status" className="border-b border-warn-line bg-warn-soft px-4 py-1.5 text-[0.82rem]">
          {t("offline")}
        </p>
      )}
      {shown.length > 0 ? (
        <ol className="min-h-0 flex-1 overflow-y-auto" aria-label={t("label")}>
          {shown.map((record) => (
            <CommandEntry
              key={record.number}
              record={record}
              during={during[record.number] ?? null}
              networkOf={networkOf}
              canShow={canShow}
              onShow={show}
            />
          ))}
        </ol>
      ) : (
        <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto p-6">
          {known ? (
            <div className="max-w-[24rem]">
              {!onlyChanges && <p className="text-[0.98rem] font-[640]">{t("empty.title")}</p>}
              <p className="mt-1 text-[0.88rem] text-ink-soft">{t(onlyChanges ? "empty.filtered" : "empty.text")}</p>
            </div>
          ) : (
            <p role="status" className="text-[0.9rem] text-ink-soft">
              {error === null || lost ? t("waiting") : t("failed")}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** The name of the network that is a bridge of the host; Docker's own is known by its bridge. */
function networkOn(networks: EnginePicture["networks"] | undefined, bridge: string): string {
  const found = bridge === "docker0" ? undefined : networks?.find((network) => network.bridge === bridge);
  return found?.name ?? bridge;
}

/** A record of what happened by itself is empty when a command has claimed it afterwards. */
function hasSomething({ run, changes }: CommandRecord): boolean {
  return run !== null || changes.length > 0;
}
