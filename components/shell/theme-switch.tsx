"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import { Button } from "#components/ui/button.tsx";
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
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" size="icon" aria-label={t("label")}>
          <Sun className="size-[18px] dark-hidden" aria-hidden="true" />
          <Moon className="size-[18px] light-hidden" aria-hidden="true" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-50 min-w-40 rounded-[12px] border border-line bg-surface p-1.5 shadow-floating data-[state=open]:animate-appear"
        >
          <DropdownMenu.RadioGroup value={theme}>
            {choices.map(({ theme: value, Icon }) => (
              <DropdownMenu.RadioItem
                key={value}
                value={value}
                onSelect={() => chooseTheme(value)}
                className="flex h-9 cursor-pointer items-center gap-2.5 rounded-[8px] px-2.5 text-[0.92rem] text-ink-soft outline-none data-highlighted:bg-sunken data-highlighted:text-ink data-[state=checked]:font-[600] data-[state=checked]:text-accent"
              >
                <Icon className="size-4" aria-hidden="true" />
                {t(value)}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
