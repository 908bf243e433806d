"use client";

import { useTranslations } from "next-intl";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { EngineView } from "./engine-view.tsx";
import { useEnginePicture } from "./picture-store.ts";
import { useSelection } from "./selection.ts";

/** The learner's engine, drawn live. */
export function EnginePanel({ sessionId }: { readonly sessionId: string }) {
  const t = useTranslations("engine");
  const { picture, off, error } = useEnginePicture(sessionId);
  const connection = useConnection();
  const [selected, select] = useSelection(sessionId);
  const lost = connection === "lost" || connection === "refused";
  return (
    <div data-testid="engine" data-revision={picture?.revision} className="h-full min-h-0">
      {picture === null ? (
        <div className="grid h-full place-items-center bg-paper p-6">
          <p role="status" className="flex items-center gap-2.5 text-[0.9rem] text-ink-soft">
            <span aria-hidden="true" className="size-2 animate-pulse-dot rounded-full bg-accent" />
            {off ? t("off") : error === null ? t("waiting") : t("failed")}
          </p>
        </div>
      ) : (
        <EngineView
          picture={picture}
          remark={lost ? t("stale") : off ? t("offPicture") : null}
          selected={selected}
          onSelect={select}
        />
      )}
    </div>
  );
}
