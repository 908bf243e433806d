"use client";

import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { type OfferedCommand, offeredOnce, shortcutOf } from "../desk.ts";
import { Keys } from "../frame/menu-item.tsx";
import { useDesk } from "../workbench-context.tsx";
import { GROUPS, groupOf } from "./command-group.ts";
import { findable, findCommands } from "./find-commands.ts";

/** Everything that can be done, to be found by a word. A dialog of the browser's with cmdk's list in it. */
export function Palette() {
  const t = useTranslations("palette");
  const desk = useDesk();
  const commands = useStore(desk.store, (state) => state.commands);
  const used = useStore(desk.store, (state) => state.used);
  const [query, setQuery] = useState("");
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = useRef<OfferedCommand | null>(null);
  const ready = useMemo(() => offeredOnce({ commands, used }).map(findable), [commands, used]);
  const found = useMemo(() => findCommands(ready, query), [ready, query]);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    // Not left to the browser: a terminal that had the focus would keep it.
    dialog.current?.querySelector("input")?.focus();
  }, []);

  const close = (): void => {
    desk.lay(null);
    // The browser has given the focus back: what the command does with it holds.
    chosen.current?.run();
  };
  const item = (command: OfferedCommand) => (
    <Command.Item
      key={command.id}
      value={command.id}
      data-command-id={command.id}
      onSelect={() => {
        chosen.current = command;
        dialog.current?.close();
      }}
      className="palette-item"
    >
      <span className="min-w-0 flex-1 truncate">{command.title}</span>
      {shortcutOf(command) !== null && <Keys keys={shortcutOf(command) ?? ""} />}
    </Command.Item>
  );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it; the keyboard has Escape.
    <dialog
      ref={dialog}
      aria-label={t("label")}
      data-testid="palette"
      onClose={close}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      className="palette"
    >
      <Command label={t("label")} shouldFilter={false} loop className="palette-body">
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder={t("placeholder")}
          className="palette-input"
        />
        <Command.List label={t("label")} className="palette-list">
          <Command.Empty className="palette-empty">{t("none", { query })}</Command.Empty>
          {query.trim() === ""
            ? GROUPS.map((group) => {
                const members = found.filter((command) => groupOf(command.id) === group);
                return (
                  members.length > 0 && (
                    <Command.Group key={group} heading={t(`group.${group}`)} className="palette-group">
                      {members.map(item)}
                    </Command.Group>
                  )
                );
              })
            : found.map(item)}
        </Command.List>
        <p className="palette-foot">
          <span className="min-w-0 flex-1 truncate">{t("hint")}</span>
          <span className="flex shrink-0 items-center gap-3 max-sm:hidden" aria-hidden="true">
            <span>
              <kbd>↑</kbd> <kbd>↓</kbd> {t("choose")}
            </span>
            <span>
              <kbd>Enter</kbd> {t("run")}
            </span>
            <span>
              <kbd>Esc</kbd> {t("close")}
            </span>
          </span>
        </p>
      </Command>
    </dialog>
  );
}
