import type { PictureOfContainer } from "#contract/engine.ts";
import { keyOf, type ObjectKey } from "../object-key.ts";
import { type Box, columnsIn, type Point } from "./box.ts";
import { type Door, placeDoors } from "./doors.ts";
import type { Lane } from "./lanes.ts";
import { assignSlots, type Slots } from "./slots.ts";

/** How much a card says: everything, or name and state only. */
export type Density = "full" | "compact";

/** A container's card, relative to its lane. Its wire reaches up to the rail over `drop` pixels. */
export interface Card extends Box {
  readonly key: ObjectKey;
  readonly container: PictureOfContainer;
  readonly drop: number;
}

/** Where a wire to another network leaves a card, relative to the lane. */
export interface Outlet {
  readonly container: PictureOfContainer;
  readonly networkId: string;
  readonly from: Point;
  /** How far down the wire goes before it turns to the side. */
  readonly trackY: number;
}

/** A network with its containers, ready to be drawn. All within it is relative to its own top left corner. */
export interface LaneLayout extends Box {
  readonly lane: Lane;
  readonly density: Density;
  /** The bus itself, with its name. */
  readonly bar: Box;
  /** The bus, carried on to further rows, and the piece that joins them. */
  readonly rails: readonly Box[];
  readonly cards: readonly Card[];
  readonly doors: readonly Door[];
  readonly outlets: readonly Outlet[];
  /** Stands for the containers that are not drawn one by one. */
  readonly rest: (Box & { readonly containers: readonly PictureOfContainer[] }) | null;
  readonly slots: Slots;
}

interface LaneRoom {
  readonly width: number;
  readonly density: Density;
  /** All containers are drawn, however many. */
  readonly expanded: boolean;
  readonly slots: Slots;
}

const METRICS = {
  full: { min: 158, max: 250, gap: 14, drop: 40, height: 82, rowGap: 16, track: 15 },
  compact: { min: 98, max: 190, gap: 8, drop: 13, height: 42, rowGap: 9, track: 6 },
} as const;
const PAD_LEFT = 22;
const BAR_LEFT = 14;
const RAIL = 5;
/** Between the last card and the end of the bar: room for the piece that joins the rows. */
const PAD_RIGHT = 14;
const EXTRA_LINE = 17;
const MOUNT_LINE = 23;
const MOUNTS_SHOWN = 2;
const FIRST_TRACK = 9;
/** More containers of one network are counted instead of drawn. */
export const CARDS_PER_LANE = 24;
/** From this width on a bar says all in one line. */
const ONE_LINE = 500;

/** Height of a container's card. */
function cardHeight(container: PictureOfContainer, density: Density): number {
  if (density === "compact") return METRICS.compact.height;
  const extra = Math.max(0, container.endpoints.length - 1) * EXTRA_LINE;
  return METRICS.full.height + extra + Math.min(MOUNTS_SHOWN + 1, container.mounts.length) * MOUNT_LINE;
}

/** Networks, beside the one that it is drawn at, into which a container is plugged by a wire. */
export function furtherWires(container: PictureOfContainer, home: string): readonly string[] {
  return container.endpoints
    .filter(({ networkId, outside }) => networkId !== home && outside !== null)
    .map(({ networkId }) => networkId);
}

/** Places a network's containers in rows below its bar. */
export function layOutLane(lane: Lane, y: number, room: LaneRoom): LaneLayout {
  const { density, width } = room;
  const metrics = METRICS[density];
  const wired = lane.kind !== "none" && lane.kind !== "loose";
  const drop = wired ? metrics.drop : 10;
  const bar = { x: BAR_LEFT, y: 0, width: width - BAR_LEFT, height: width >= ONE_LINE ? 30 : 44 };
  const all = lane.containers;
  const cut = !room.expanded && all.length > CARDS_PER_LANE;
  const shown = cut ? all.slice(0, CARDS_PER_LANE - 1) : all;
  const inner = width - PAD_LEFT - PAD_RIGHT;
  const columns = columnsIn(inner, metrics.min, metrics.max, metrics.gap);
  const slots = assignSlots(
    room.slots,
    shown.map(({ id }) => id),
    columns.count,
  );
  const places = [...slots.values(), ...(cut ? [CARDS_PER_LANE - 1] : [])];
  const rowCount = places.length === 0 ? 0 : Math.floor(Math.max(...places) / columns.count) + 1;

  const cards: Card[] = [];
  const doors: Door[] = [];
  const outlets: Outlet[] = [];
  const rails: Box[] = [];
  let rest: LaneLayout["rest"] = null;
  let bottom = bar.height;
  for (let row = 0; row < rowCount; row += 1) {
    if (row > 0) {
      bottom += metrics.rowGap;
      if (wired) rails.push({ x: BAR_LEFT, y: bottom, width: width - BAR_LEFT, height: RAIL });
      bottom += RAIL;
    }
    const top = bottom;
    const xOf = (slot: number) => PAD_LEFT + (slot % columns.count) * (columns.width + columns.gap);
    const inRow = (slot: number) => Math.floor(slot / columns.count) === row;
    const rowCards = shown
      .flatMap((container): Card[] => {
        const slot = slots.get(container.id) ?? 0;
        if (!inRow(slot)) return [];
        const box = { x: xOf(slot), y: top + drop, width: columns.width, height: cardHeight(container, density) };
        return [{ ...box, key: keyOf.container(container.id), container, drop }];
      })
      .sort((a, b) => a.x - b.x);
    if (cut && inRow(CARDS_PER_LANE - 1)) {
      const box = { x: xOf(CARDS_PER_LANE - 1), y: top + drop, width: columns.width, height: metrics.height };
      rest = { ...box, containers: all.slice(CARDS_PER_LANE - 1) };
    }
    bottom = Math.max(top + drop + metrics.height, ...rowCards.map((card) => card.y + card.height));
    const placed = placeDoors(rowCards, top, bottom + FIRST_TRACK);
    doors.push(...placed.doors);
    let track = placed.doors.length > 0 ? placed.bottom : bottom + FIRST_TRACK;
    for (const card of rowCards) {
      furtherWires(card.container, lane.key).forEach((networkId, index) => {
        const from: Point = [card.x + card.width - 16 - index * 10, card.y + card.height];
        outlets.push({ container: card.container, networkId, from, trackY: track });
        track += metrics.track;
        bottom = track;
      });
    }
    if (placed.doors.length > 0) bottom = Math.max(bottom, placed.bottom);
    cards.push(...rowCards);
  }
  const lastRail = rails.at(-1);
  if (lastRail !== undefined) {
    rails.push({ x: width - RAIL, y: bar.height, width: RAIL, height: lastRail.y + RAIL - bar.height });
  }
  return { lane, density, x: 0, y, width, height: bottom, bar, rails, cards, doors, outlets, rest, slots };
}
