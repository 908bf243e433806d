"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "#components/ui/copy-button.tsx";

/** The learner's name and password on the lab's Docker Hub, and the command that logs in. */
export function HubAccount({ username, password }: { readonly username: string; readonly password: string }) {
  const t = useTranslations("workbench.hub");
  const rows = [
    { label: t("username"), value: username },
    { label: t("password"), value: password },
    { label: t("command"), value: `docker login --username ${username}` },
  ];
  return (
    <>
      <p className="font-[660]">{t("title")}</p>
      <p className="mt-1 text-[0.86rem] leading-relaxed text-ink-soft">{t("text")}</p>
      <dl className="mt-3 space-y-2.5">
        {rows.map(({ label, value }) => (
          <div key={label}>
            <dt className="text-[0.78rem] text-ink-faint">{label}</dt>
            <dd className="mt-0.5 flex items-center gap-1 rounded-[8px] border border-line bg-sunken pl-3">
              <code className="min-w-0 flex-1 truncate font-mono text-[0.86rem]">{value}</code>
              <CopyButton text={value} label={t("copy", { what: label })} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
