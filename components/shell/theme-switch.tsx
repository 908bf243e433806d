"use client";

import { Check, Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "#components/ui/popover.tsx";
import { chooseTheme, type Theme, useTheme } from "./theme.ts";

const choices = [
  { theme: "system", Icon: Monitor },
  { theme: "light", Icon: Sun },
  { theme: "dark", Icon: Moon },
] as const satisfies { theme: Theme; Icon: typeof Sun }[];

/** Light, dark or like the machine. */
export function ThemeSwitch() {
  const t = useTranslations("theme");
  const theme = useTheme();
  return (
    <Popover
      label={t("label")}
      align="end"
      className="w-44 p-1.5"
      button={{
        look: "quiet",
        size: "icon",
        "aria-label": t("label"),
        children: (
          <>
            <Sun className="dark-hidden size-[18px]" aria-hidden="true" />
            <Moon className="light-hidden size-[18px]" aria-hidden="true" />
          </>
        ),
      }}
    >
      {(close) =>
        choices.map(({ theme: value, Icon }) => (
          <button
            key={value}
            type="button"
            aria-pressed={theme === value}
            onClick={() => {
              chooseTheme(value);
              close();
            }}
            className="flex h-9 w-full items-center gap-2.5 rounded-[8px] px-2.5 text-ink-soft hover:bg-sunken hover:text-ink aria-pressed:font-[600] aria-pressed:text-accent"
          >
            <Icon className="size-4" aria-hidden="true" />
            <span className="flex-1 text-left">{t(value)}</span>
            {theme === value && <Check className="size-4" aria-hidden="true" />}
          </button>
        ))
      }
    </Popover>
  );
}
