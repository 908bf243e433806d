"use client";

import { Ban, Check, CircleAlert, Minus, RotateCw, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { shownName } from "#components/editor/shown-name.ts";
import { sizeText } from "#components/engine/format.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { UPLOAD_LIMIT } from "#contract/addresses.ts";
import { PICK_LIMIT } from "./picked.ts";
import { isOver, type Transfer } from "./transfer.ts";
import { newsOf } from "./transfer-news.ts";
import type { Transfers } from "./transfers.ts";

/** How long a list in which all went well stays, unless somebody is at it. */
const DONE_MS = 4_000;

/** The uploads, while there are any that one may want to know of. */
export function TransferList({ transfers }: { readonly transfers: Transfers }) {
  const t = useTranslations("transfer");
  const all = useStore(transfers.store, (state) => state.transfers);
  const refused = useStore(transfers.store, (state) => state.refused);
  const list = useRef<HTMLElement>(null);
  const shown = all.length > 0 || refused !== null;
  const news = newsOf(all);
  const settled = shown && news.kind === "done" && refused === null;

  useEffect(() => {
    if (!settled) return;
    const timer = setInterval(() => {
      if (list.current?.matches(":hover, :focus-within") !== true) transfers.clear();
    }, DONE_MS);
    return () => clearInterval(timer);
  }, [settled, transfers]);

  const words = t(`news.${news.kind}`, news);
  return (
    <>
      <p role="status" className="sr-only">
        {all.length > 0 ? words : ""}
      </p>
      {shown && (
        <section
          ref={list}
          aria-label={t("list")}
          data-testid="transfers"
          className="fixed right-4 bottom-12 z-30 flex max-h-[50dvh] w-[min(24rem,calc(100vw-2rem))] animate-appear flex-col overflow-hidden rounded-[14px] border border-line bg-surface shadow-floating"
        >
          <header className="flex items-center gap-2 border-b border-line py-1 pr-1 pl-4">
            <h2 className="flex-1 text-[0.9rem] font-[620]">{all.length > 0 ? words : t("list")}</h2>
            {news.kind !== "under" && <IconButton icon={X} label={t("close")} onClick={() => transfers.clear()} />}
          </header>
          {refused !== null && (
            <p role="alert" className="px-4 py-2.5 text-[0.86rem] text-danger">
              {refused === "too-many" ? t("tooMany", { count: PICK_LIMIT }) : t("unreadable")}
            </p>
          )}
          <ul className="min-h-0 overflow-y-auto py-1">
            {all.map((one) => (
              <TransferLine key={one.id} transfer={one} transfers={transfers} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface TransferLineProps {
  readonly transfer: Transfer;
  readonly transfers: Transfers;
}

/** One file's upload. Of hundreds, only those are drawn anew that have moved on. */
const TransferLine = memo(function TransferLine({ transfer, transfers }: TransferLineProps) {
  const t = useTranslations();
  const { id, path, bytes, sent, state } = transfer;
  const name = shownName(path);
  const active = !isOver(transfer);
  const again = (state.kind === "failed" && state.code !== "too-large") || state.kind === "canceled";
  return (
    <li
      data-testid="transfer"
      data-state={state.kind}
      data-path={path}
      className="flex items-start gap-2 py-1 pr-1 pl-4"
    >
      <div className="min-w-0 flex-1 py-1.5">
        <p className="flex items-baseline gap-2 text-[0.86rem]">
          <bdi className="min-w-0 flex-1 truncate whitespace-pre" title={name}>
            {name}
          </bdi>
          <span className="shrink-0 text-[0.78rem] text-ink-faint tabular-nums">
            {state.kind === "sending"
              ? t("transfer.of", { sent: sizeText(sent), bytes: sizeText(bytes) })
              : sizeText(bytes)}
          </span>
        </p>
        {active && (
          <progress
            value={bytes === 0 ? 0 : sent / bytes}
            aria-label={t("transfer.progress", { name })}
            className="mt-1 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
          />
        )}
        {state.kind === "failed" && (
          <p className="mt-0.5 text-[0.82rem] text-danger">
            {state.code === "too-large" || state.code === "file.too-large"
              ? t("transfer.tooLarge", { limit: sizeText(UPLOAD_LIMIT) })
              : t(`errors.${state.code}`)}
          </p>
        )}
        {(state.kind === "canceled" || state.kind === "skipped") && (
          <p className="mt-0.5 text-[0.82rem] text-ink-faint">{t(`transfer.${state.kind}`)}</p>
        )}
      </div>
      {/* As wide whatever stands in it: the sizes are one below the other. */}
      <span className="grid size-8 shrink-0 place-items-center">
        {state.kind === "done" && <Check className="size-4 text-accent" aria-label={t("transfer.isDone")} />}
        {state.kind === "skipped" && <Minus className="size-4 text-ink-faint" aria-hidden="true" />}
        {state.kind === "failed" && !again && <CircleAlert className="size-4 text-danger" aria-hidden="true" />}
        {active && (
          <IconButton
            icon={Ban}
            label={t("transfer.cancel", { name })}
            tip={t("transfer.cancelShort")}
            onClick={() => transfers.cancel(id)}
          />
        )}
        {again && (
          <IconButton
            icon={RotateCw}
            label={t("transfer.retry", { name })}
            tip={t("transfer.retryShort")}
            onClick={() => void transfers.retry(id)}
          />
        )}
      </span>
    </li>
  );
});
