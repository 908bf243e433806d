"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";

interface TabNameProps {
  readonly title: string;
  /** A null name changes nothing; `byKey`: the learner has not gone elsewhere. */
  readonly onDone: (name: string | null, byKey: boolean) => void;
}

/** The field on a tab in which a terminal's name is typed. Enter and leaving it take the name, Escape does not. */
export function TabName({ title, onDone }: TabNameProps) {
  const t = useTranslations("layout.tab");
  const done = useRef(false);
  const finish = (name: string | null, byKey: boolean): void => {
    if (done.current) return;
    done.current = true;
    onDone(name, byKey);
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the learner has just asked for it.
      autoFocus
      defaultValue={title}
      maxLength={40}
      aria-label={t("rename", { name: title })}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => finish(event.target.value, false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") finish(event.currentTarget.value, true);
        if (event.key === "Escape") finish(null, true);
      }}
      className="tab-name"
    />
  );
}
