"use client";

import { CloudOff, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { Button } from "#components/ui/button.tsx";

/** A blink of the network is nobody's business. */
const GRACE_MS = 700;

/** Says that the lab server cannot be reached, or that this page is too old to talk to it. Silent while all is well. */
export function ConnectionBanner() {
  const t = useTranslations("connection");
  const connection = useConnection();
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (connection !== "lost") return;
    const timer = setTimeout(() => setLate(true), GRACE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
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
      {connection === "lost" && late && (
        <p className="flex animate-appear items-center justify-center gap-2 rounded-[14px] border border-warn-line bg-warn-soft px-4 py-2 text-[0.93rem] shadow-raised">
          <CloudOff className="size-4 text-warn" aria-hidden="true" />
          {t("lost")}
        </p>
      )}
    </div>
  );
}
