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
    <div role="status" aria-live="polite" className="print:hidden">
      {connection === "refused" && (
        <p className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 border-b border-accent-line bg-accent-soft px-4 py-2.5 text-[0.93rem]">
          <span className="flex items-center gap-2">
            <RefreshCw className="size-4 text-accent" aria-hidden="true" />
            {t("outdated")}
          </span>
          <Button look="primary" size="small" onClick={() => window.location.reload()}>
            {t("reload")}
          </Button>
        </p>
      )}
      {connection === "lost" && late && (
        <p className="flex items-center justify-center gap-2 border-b border-warn-line bg-warn-soft px-4 py-2.5 text-[0.93rem]">
          <CloudOff className="size-4 text-warn" aria-hidden="true" />
          {t("lost")}
        </p>
      )}
    </div>
  );
}
