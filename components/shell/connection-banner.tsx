"use client";

import { CloudOff, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useConnection, useLabClient } from "#components/lab-client/lab-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";

/** A blink of the network is nobody's business; one of a minute is no blink any more. */
const GRACE_MS = 700;
const LONG_MS = 60_000;
/** A try takes about so long to fail or to succeed. */
const TRY_MS = 3_000;

/** Says that the lab server cannot be reached, or that this page is too old to talk to it. Silent while all is well. */
export function ConnectionBanner() {
  const t = useTranslations("connection");
  const connection = useConnection();
  const [lost, setLost] = useState<"now" | "long" | null>(null);
  useEffect(() => {
    if (connection !== "lost") return;
    const timers = [setTimeout(() => setLost("now"), GRACE_MS), setTimeout(() => setLost("long"), LONG_MS)];
    return () => {
      for (const timer of timers) clearTimeout(timer);
      setLost(null);
    };
  }, [connection]);

  return (
    // It lies over the page: what is read and what runs in a terminal stays where it is, and can be reached through it.
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none absolute inset-x-0 top-full flex justify-center p-2 print:hidden"
    >
      {connection === "refused" && (
        <p className="flex animate-appear flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-[14px] border border-accent-line bg-accent-soft px-4 py-2 text-[0.93rem] shadow-raised">
          <span className="flex items-center gap-2">
            <RefreshCw className="size-4 text-accent" aria-hidden="true" />
            {t("outdated")}
          </span>
          <Button look="primary" size="small" className="pointer-events-auto" onClick={() => window.location.reload()}>
            {t("reload")}
          </Button>
        </p>
      )}
      {connection === "lost" && lost !== null && (
        <p className="flex max-w-[44rem] animate-appear flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-[14px] border border-warn-line bg-warn-soft px-4 py-2 text-[0.93rem] shadow-raised">
          <span className="flex min-w-0 items-center gap-2">
            <CloudOff className="size-4 shrink-0 text-warn" aria-hidden="true" />
            {t(lost === "long" ? "lostLong" : "lost")}
          </span>
          {lost === "long" && <TryNow />}
        </p>
      )}
    </div>
  );
}

/** The next try, at once. */
function TryNow() {
  const t = useTranslations("connection");
  const client = useLabClient();
  const [trying, setTrying] = useState(false);
  useEffect(() => {
    if (!trying) return;
    const timer = setTimeout(() => setTrying(false), TRY_MS);
    return () => clearTimeout(timer);
  }, [trying]);
  return (
    <Button
      size="small"
      className="pointer-events-auto"
      disabled={trying}
      onClick={() => {
        setTrying(true);
        client.tryNow();
      }}
    >
      <RefreshCw className={cx("size-3.5", trying && "animate-spin")} aria-hidden="true" />
      {t("tryNow")}
    </Button>
  );
}
