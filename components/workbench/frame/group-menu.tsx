"use client";

import {
  AppWindow,
  Columns2,
  Command,
  CornerUpRight,
  Ellipsis,
  LayoutDashboard,
  type LucideIcon,
  Maximize2,
  Minimize2,
  PanelBottom,
  PanelRight,
  PencilLine,
  RotateCcw,
  Rows2,
  Square,
  SquareSplitHorizontal,
  X,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "#components/ui/popover.tsx";
import { MAIN_TERMINAL } from "#contract/terminal-names.ts";
import { type Group, groupsOf } from "../layout/layout.ts";
import { maximise, splitOff } from "../layout/operations.ts";
import { type PanelId, terminalOf } from "../layout/panel-id.ts";
import { canArrange, PRESETS, type Preset } from "../layout/presets.ts";
import { useSessionState } from "../session-context.tsx";
import { useDesk } from "../workbench-context.tsx";
import { useFrame, useFrameState } from "./frame-context.tsx";
import { MAXIMISE_KEYS, MOVE_NEXT_KEYS, SPLIT_KEYS } from "./frame-keys.ts";
import { MenuItem } from "./menu-item.tsx";
import { moveToNextGroup } from "./move-tab.ts";
import { iconOf } from "./panel-looks.ts";

/** Each layout as it looks. */
const iconsOfPresets: Readonly<Record<Preset, LucideIcon>> = {
  terminal: Square,
  engine: PanelRight,
  editor: PanelBottom,
  preview: AppWindow,
  terminals: SquareSplitHorizontal,
  everything: LayoutDashboard,
};

const NONE: readonly number[] = [];

interface GroupMenuProps {
  readonly group: Group;
  /** A panel's name. */
  readonly title: (panel: PanelId) => string;
  /** Whether it lists the group's tabs, too: they have not all room in their row. */
  readonly tabs: boolean;
}

/** What can be done with a group and its active tab, and the layouts there are. */
export function GroupMenu({ group, title, tabs }: GroupMenuProps) {
  const t = useTranslations("layout");
  const status = useTranslations("layout.status");
  const desk = useDesk();
  const { frame, close, rename } = useFrame();
  const layout = useFrameState((state) => state.layout);
  const ports = useSessionState((state) => state.session?.ports ?? NONE);
  const { active } = group;
  const maximised = layout.maximised === group.id;
  const terminal = active === null ? null : terminalOf(active);
  const name = t("menu.button", { name: active === null ? "" : title(active) });
  return (
    <Popover
      label={name}
      align="end"
      className="w-96 p-1.5"
      button={{
        look: "quiet",
        size: "tinyIcon",
        "aria-label": name,
        title: name,
        className: "shrink-0",
        children: <Ellipsis className="size-4" aria-hidden="true" />,
        ...{ "data-testid": "group-menu" },
      }}
    >
      {(shut) => {
        const choose = (what: () => void) => () => {
          shut();
          what();
        };
        return (
          <>
            {active !== null && (
              <>
                <MenuItem
                  Icon={Columns2}
                  text={t("menu.splitRight")}
                  keys={SPLIT_KEYS}
                  disabled={group.panels.length < 2}
                  onChoose={choose(() => frame.change((now) => splitOff(now, active, "right", group.id)))}
                />
                <MenuItem
                  Icon={Rows2}
                  text={t("menu.splitDown")}
                  disabled={group.panels.length < 2}
                  onChoose={choose(() => frame.change((now) => splitOff(now, active, "down", group.id)))}
                />
                <MenuItem
                  Icon={CornerUpRight}
                  text={t("menu.moveNext")}
                  keys={MOVE_NEXT_KEYS}
                  disabled={groupsOf(layout.root).length < 2}
                  onChoose={choose(() => frame.change((now) => moveToNextGroup(now, active)))}
                />
              </>
            )}
            <MenuItem
              Icon={maximised ? Minimize2 : Maximize2}
              text={t(maximised ? "menu.restore" : "menu.maximise")}
              keys={MAXIMISE_KEYS}
              onChoose={choose(() => frame.change((now) => maximise(now, maximised ? null : group.id)))}
            />
            {active !== null && terminal !== null && (
              <MenuItem Icon={PencilLine} text={t("menu.rename")} onChoose={choose(() => rename(active))} />
            )}
            {active !== null && terminal !== MAIN_TERMINAL && (
              <MenuItem Icon={X} text={t("menu.close")} onChoose={choose(() => close(active))} />
            )}
            <div className="sm:hidden">
              <MenuItem Icon={Command} text={status("palette")} onChoose={choose(() => desk.lay("palette"))} />
            </div>
            {tabs && <p className="menu-title">{t("menu.tabs")}</p>}
            {tabs && (
              <div className="menu-columns">
                {group.panels.map((panel) => (
                  <MenuItem
                    key={panel}
                    Icon={iconOf(panel)}
                    text={title(panel)}
                    onChoose={choose(() => frame.show(panel))}
                  />
                ))}
              </div>
            )}
            <p className="menu-title">{t("menu.presets")}</p>
            <div className="menu-columns">
              {PRESETS.map((preset) => (
                <MenuItem
                  key={preset}
                  Icon={iconsOfPresets[preset]}
                  text={t(`preset.${preset}`)}
                  {...(!canArrange(preset, layout, ports) && { unable: t("noPort") })}
                  onChoose={choose(() => frame.arrange(preset, ports))}
                />
              ))}
              <MenuItem Icon={RotateCcw} text={t("preset.reset")} onChoose={choose(() => frame.reset())} />
            </div>
          </>
        );
      }}
    </Popover>
  );
}
