"use client";

import { useCallback, useState } from "react";
import { groupsOf, type Layout } from "../layout/layout.ts";
import type { PanelId } from "../layout/panel-id.ts";

/** The rooms behind the tabs of groups. A panel that is alone in its group may put its own tabs there, and so has one bar less. */
interface TabRooms {
  readonly add: (group: string, room: HTMLElement) => () => void;
  /** The room that a panel may take; null where it shares its group with others. */
  readonly of: (panel: PanelId, layout: Layout) => HTMLElement | null;
}

/** Follows which groups have such rooms. */
export function useTabRooms(): TabRooms {
  const [rooms, setRooms] = useState<ReadonlyMap<string, HTMLElement>>(new Map());
  const add = useCallback((group: string, room: HTMLElement) => {
    setRooms((now) => new Map(now).set(group, room));
    return () => {
      setRooms((now) => {
        const left = new Map(now);
        if (left.get(group) === room) left.delete(group);
        return left;
      });
    };
  }, []);
  const of = (panel: PanelId, layout: Layout): HTMLElement | null => {
    const group = groupsOf(layout.root).find(({ panels }) => panels.length === 1 && panels[0] === panel);
    return group ? (rooms.get(group.id) ?? null) : null;
  };
  return { add, of };
}
