"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { keysFor } from "#components/terminal/terminal-shortcuts.ts";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { type OfferedCommand, offeredOnce, shortcutOf } from "../desk.ts";
import { taken } from "../keys/key-listener.ts";
import { shownKeys } from "../keys/shortcut.ts";
import { useDesk } from "../workbench-context.tsx";
import { GROUPS, groupOf } from "./command-group.ts";

/** The keys of a tab (the tabs pattern): the browser's focus is on it, so they are no shortcuts. */
const TAB_KEYS = [
  ["ArrowLeft ArrowRight", "arrows"],
  ["Home End", "ends"],
  ["Enter", "enter"],
  ["Delete", "close"],
  ["F2", "rename"],
] as const;

/** Every shortcut that holds at the moment, read from the commands that listen for them. */
export function HelpSheet() {
  const t = useTranslations("palette");
  const terminal = useTranslations("terminalTools");
  const desk = useDesk();
  const commands = useStore(desk.store, (state) => state.commands);
  const used = useStore(desk.store, (state) => state.used);
  const groups = useMemo(() => {
    const keyed = offeredOnce({ commands, used }).filter((command) => shortcutOf(command) !== null);
    return GROUPS.map((group) => ({ group, members: keyed.filter(({ id }) => groupOf(id) === group) }));
  }, [commands, used]);
  return (
    <Sheet title={t("help.title")} close={t("help.close")} onClosed={() => desk.lay(null)}>
      <ScrollBox label={t("help.title")} className="help-sheet">
        <p className="help-lead">{t.rich("help.text", { key: (chunks) => <kbd>{chunks}</kbd> })}</p>
        <div className="help-groups">
          {groups.map(({ group, members }) =>
            members.length === 0 ? null : (
              <Section key={group} title={t(`group.${group}`)}>
                {members.map((command) => (
                  <Line key={command.id} text={command.title} keys={shortcutOf(command) ?? ""} note={noteOf(command)} />
                ))}
              </Section>
            ),
          )}
          <Section title={terminal("shortcuts.title")}>
            <Line text={terminal("menu.copy")} keys={keysFor("copy")} note={null} />
            <Line text={terminal("menu.paste")} keys={keysFor("paste")} note={null} />
            <Line text={terminal("shortcuts.leave")} keys="Escape Tab" note={terminal("shortcuts.inTurn")} />
          </Section>
          <Section title={t("help.tabs")}>
            {TAB_KEYS.map(([keys, name]) => (
              <Line key={name} text={t(`tabKeys.${name}`)} keys={keys} note={null} />
            ))}
          </Section>
        </div>
      </ScrollBox>
    </Sheet>
  );

  /** Where not every alternative holds in a terminal, that is said. */
  function noteOf({ keys }: OfferedCommand): string | null {
    if (keys === undefined) return null;
    const inTerminal = keys.split(" ").some((one) => holdsInTerminal(one));
    return inTerminal ? null : t("help.outside");
  }
}

/** Whether a shortcut is taken from a terminal, by the very rule that takes it. */
function holdsInTerminal(keys: string): boolean {
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  const held = (modifier: string) => parts.slice(0, -1).includes(modifier);
  const press = {
    key,
    code: key,
    ctrlKey: held("Control"),
    shiftKey: held("Shift"),
    altKey: held("Alt"),
    metaKey: held("Meta"),
  };
  return taken(press, keys, "terminal");
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="help-group">
      <h3 className="help-title">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Line({ text, keys, note }: { readonly text: string; readonly keys: string; readonly note: string | null }) {
  const [apple, setApple] = useState(false);
  useEffect(() => setApple(/Mac|iPhone|iPad/.test(navigator.platform)), []);
  return (
    <div className="help-line">
      <dt className="min-w-0 flex-1">
        {text}
        {note !== null && <span className="block text-[0.78rem] text-ink-faint">{note}</span>}
      </dt>
      <dd className="flex shrink-0 flex-wrap justify-end gap-x-2.5 gap-y-1">
        {shownKeys(keys, apple).map((parts) => (
          <span key={parts.join()} className="flex gap-1">
            {parts.map((part) => (
              <kbd key={part}>{part}</kbd>
            ))}
          </span>
        ))}
      </dd>
    </div>
  );
}
