"use client";

import {
  Columns2,
  CornerUpRight,
  Ellipsis,
  LayoutDashboard,
  Maximize2,
  Minimize2,
  PencilLine,
  Rows2,
  X,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "#components/ui/popover.tsx";
import { MAIN_TERMINAL } from "#contract/terminal.ts";
import { type Group, groupsOf } from "../layout/layout.ts";
import { maximise, splitOff } from "../layout/operations.ts";
import { terminalOf } from "../layout/panel-id.ts";
import { PRESETS } from "../layout/presets.ts";
import { useFrame, useFrameState } from "./frame-context.tsx";
import { MAXIMISE_KEYS, MOVE_NEXT_KEYS, SPLIT_KEYS } from "./frame-keys.ts";
import { MenuItem } from "./menu-item.tsx";
import { moveToNextGroup } from "./move-tab.ts";

/** What can be done with a group and its active tab, and the layouts there are. */
export function GroupMenu({ group, title }: { readonly group: Group; readonly title: string }) {
  const t = useTranslations("layout");
  const { frame, close, rename } = useFrame();
  const layout = useFrameState((state) => state.layout);
  const { active } = group;
  const maximised = layout.maximised === group.id;
  const terminal = active === null ? null : terminalOf(active);
  return (
    <Popover
      label={t("menu.button", { name: title })}
      align="end"
      className="w-72 p-1.5"
      button={{
        look: "quiet",
        size: "tinyIcon",
        "aria-label": t("menu.button", { name: title }),
        title: t("menu.button", { name: title }),
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
            <p className="menu-title">{t("menu.presets")}</p>
            {PRESETS.map((preset) => (
              <MenuItem
                key={preset}
                Icon={LayoutDashboard}
                text={t(`preset.${preset}`)}
                onChoose={choose(() => frame.arrange(preset))}
              />
            ))}
            <MenuItem text={t("preset.reset")} onChoose={choose(() => frame.reset())} />
          </>
        );
      }}
    </Popover>
  );
}
