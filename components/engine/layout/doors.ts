import type { PictureOfContainer } from "#contract/engine.ts";
import { type Box, type Point, roundedPath } from "./box.ts";
import { type PublishedPort, publishedPorts } from "./published-ports.ts";

/** A published port: a door in the host's left edge and the way from it to its container, relative to the lane. */
export interface Door extends Box {
  readonly container: PictureOfContainer;
  readonly port: PublishedPort;
  /** How many further ports of the container this door stands for. */
  readonly more: number;
  /** SVG path from the door to the card. */
  readonly path: string;
}

/** A card as far as a door's way needs to know it. */
interface Target extends Box {
  readonly container: PictureOfContainer;
}

/** How far a door stands out of the host's edge. */
export const DOOR_OUTSIDE = 48;
const DOOR = { width: 51, height: 20, pitch: 24 } as const;
const TRACK = 6;
/** Ways to doors bend between these two distances from the host's edge. */
const BEND = { first: 16, last: 9 } as const;
const DOORS_PER_CONTAINER = 4;

/**
 * Places the doors of a row's containers, given from left to right. Ways do not cross: the door of the leftmost container is the
 * topmost, bends last and runs highest.
 * @param top doors do not reach above this
 * @param firstTrack the height at which the first way may run below the cards
 */
export function placeDoors(cards: readonly Target[], top: number, firstTrack: number) {
  const ways = cards.flatMap(({ container, x, y, width, height }) => {
    const ports = publishedPorts(container);
    const shown = ports.slice(0, DOORS_PER_CONTAINER);
    const step = Math.min(14, (width - 36) / Math.max(1, shown.length));
    return shown.map((port, index) => {
      const more = index === shown.length - 1 ? ports.length - shown.length : 0;
      const from: Point = [x + 18 + index * step, y + height];
      return { container, port, more, from };
    });
  });
  const last = ways.length - 1;
  // All doors stand above the lowest way; where the row is not high enough for them, the ways run lower.
  const lowest = Math.max(firstTrack + last * TRACK, top + last * DOOR.pitch + DOOR.height / 2);
  const doors = ways.map(({ container, port, more, from }, index): Door => {
    const track = lowest - (last - index) * TRACK;
    const middle = lowest - (last - index) * DOOR.pitch;
    const bend = last === 0 ? BEND.first : BEND.first - ((BEND.first - BEND.last) * index) / last;
    const path = roundedPath([
      from,
      [from[0], track],
      [bend, track],
      [bend, middle],
      [DOOR.width - DOOR_OUTSIDE + 3, middle],
    ]);
    return {
      container,
      port,
      more,
      path,
      x: -DOOR_OUTSIDE + 3,
      y: middle - DOOR.height / 2,
      width: DOOR.width,
      height: DOOR.height,
    };
  });
  return { doors, bottom: lowest + DOOR.height / 2 };
}
