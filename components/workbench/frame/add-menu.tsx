"use client";

import { Plus, SquareTerminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "#components/ui/popover.tsx";
import { HOME_HOST } from "#contract/terminal-names.ts";
import { panelsOf } from "../layout/layout.ts";
import { seen } from "../layout/operations.ts";
import { previewPanel, TOOL_PANELS } from "../layout/panel-id.ts";
import { useSessionState } from "../session-context.tsx";
import { useFrame, useFrameState } from "./frame-context.tsx";
import { NEW_TERMINAL_KEYS, panelKeys } from "./frame-keys.ts";
import { MenuItem } from "./menu-item.tsx";
import { iconOf } from "./panel-looks.ts";

/** What can be opened in a group: one more terminal, a panel that is closed, a published port. */
export function AddMenu({ group }: { readonly group: string }) {
  const t = useTranslations("layout");
  const { frame, hosts } = useFrame();
  const layout = useFrameState((state) => state.layout);
  const ports = useSessionState((state) => state.session?.ports ?? NONE);
  const open = panelsOf(layout);
  const tools = TOOL_PANELS.filter((tool) => !open.includes(tool));
  const closed = ports.filter((port) => !open.includes(previewPanel(port)));
  return (
    <Popover
      label={t("add.button")}
      align="end"
      className="w-64 p-1.5"
      button={{
        look: "quiet",
        size: "tinyIcon",
        "aria-label": t("add.button"),
        title: t("add.button"),
        className: "shrink-0",
        children: <Plus className="size-4" aria-hidden="true" />,
        ...{ "data-testid": "add-panel" },
      }}
    >
      {(shut) => {
        const choose = (what: () => void) => () => {
          shut();
          // What is opened goes into the group from which it was asked for.
          frame.change((now) => seen(now, group));
          what();
        };
        return (
          <>
            {hosts.map((host) => (
              <MenuItem
                key={host}
                Icon={SquareTerminal}
                text={hosts.length === 1 ? t("add.terminal") : t("add.terminalOn", { host })}
                {...(host === HOME_HOST && { keys: NEW_TERMINAL_KEYS })}
                onChoose={choose(() => frame.newTerminal(host))}
              />
            ))}
            {tools.length > 0 && <p className="menu-title">{t("add.panels")}</p>}
            {tools.map((tool) => (
              <MenuItem
                key={tool}
                Icon={iconOf(tool)}
                text={t(`tab.${tool}`)}
                {...(panelKeys[tool] !== undefined && { keys: panelKeys[tool] })}
                onChoose={choose(() => frame.showHere(tool))}
              />
            ))}
            {closed.length > 0 && <p className="menu-title">{t("add.ports")}</p>}
            {closed.map((port) => (
              <MenuItem
                key={port}
                Icon={iconOf(previewPanel(port))}
                text={t("add.port", { port })}
                onChoose={choose(() => frame.showPreview(port))}
              />
            ))}
          </>
        );
      }}
    </Popover>
  );
}

const NONE: readonly number[] = [];
