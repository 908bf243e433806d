import type { EnginePicture, PictureOfContainer } from "#contract/engine.ts";
import { type Box, type Point, roundedPath } from "./box.ts";
import { DOOR_OUTSIDE } from "./doors.ts";
import { type ImageLayout, layOutImages } from "./image-layout.ts";
import { furtherWires, type LaneLayout, layOutLane } from "./lane-layout.ts";
import { type Homes, type Lane, lanesOf } from "./lanes.ts";
import { layOutShelf, type ShelfLayout } from "./shelf-layout.ts";
import { keepOrder, type Slots } from "./slots.ts";
import { layOutSwarm, type SwarmLayout } from "./swarm-layout.ts";

/** What the learner wants to see of the engine. */
export interface Shown {
  readonly stopped: boolean;
  readonly images: boolean;
  readonly volumes: boolean;
}

/** How a picture is to be laid out. */
export interface PictureRoom {
  /** Room from edge to edge. */
  readonly width: number;
  readonly shown: Shown;
  /** Networks whose containers are all drawn, by lane key. */
  readonly expanded: ReadonlySet<string>;
  /** How high the words of an empty engine are at this width; null before they have been seen. */
  readonly hintsHeight: number | null;
}

/** A wire from a container to a network other than the one that it is drawn at. */
export interface FarWire {
  readonly key: string;
  readonly container: PictureOfContainer;
  readonly networkId: string;
  readonly path: string;
  /** Where it is plugged into the container's card and into the network's bar. */
  readonly ends: readonly [Point, Point];
}

/** Where everything of a picture is drawn. Sections are absolute, what is in them is relative to them. */
export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly host: Box;
  readonly swarm: SwarmLayout | null;
  readonly lanes: readonly LaneLayout[];
  /** Networks that have no container and no bridge: they are only named. */
  readonly unused: (Box & { readonly lanes: readonly Lane[] }) | null;
  readonly farWires: readonly FarWire[];
  readonly shelf: ShelfLayout | null;
  readonly images: ImageLayout | null;
  /** Room for a word of welcome while there is neither container nor image. */
  readonly hints: Box | null;
}

/** What is remembered from one picture to the next, so that things keep their places. */
export interface Places {
  readonly homes: Homes;
  /** By lane key. */
  readonly slots: ReadonlyMap<string, Slots>;
  readonly images: readonly string[];
}

/** Before the first picture. */
export const NO_PLACES: Places = { homes: new Map(), slots: new Map(), images: [] };

/** From this many containers on, cards say less. */
const FULL_CARDS = 9;
const TWO_COLUMNS = 860;
const NARROW = 480;
const SIDE_SHARE = 0.38;
const HEAD = 46;
const PAD = 14;
const EDGE = 8;
const TITLE = 34;
const SECTION_GAP = 26;
const LANE_GAP = 18;
const UNUSED = 30;
/** Until its height is known. */
const HINTS = 300;

/** Lays out a picture, with everything that was there before in its place as far as possible. */
export function layOutPicture(picture: EnginePicture, room: PictureRoom, before: Places) {
  const { shown, width } = room;
  const containers = picture.containers.filter(({ state }) => shown.stopped || !hasEnded(state));
  const { lanes, homes } = lanesOf(picture, containers, before.homes);
  const imageOrder = keepOrder(
    before.images,
    picture.images.map(({ id }) => id),
  );
  const stores = shown.volumes ? layOutShelf(picture, 0, 0, 0).items.length : 0;
  const images = shown.images ? picture.images : [];

  const host = { x: DOOR_OUTSIDE, y: EDGE, width: width - DOOR_OUTSIDE - EDGE, height: 0 };
  const inner = host.width - 2 * PAD;
  const side = width >= TWO_COLUMNS && stores + images.length > 0;
  const sideWidth = side ? Math.max(300, Math.floor(inner * SIDE_SHARE)) : inner;
  let top = host.y + HEAD;

  let swarm: SwarmLayout | null = null;
  if (picture.swarm !== null) {
    swarm = layOutSwarm(picture.swarm, host.x + PAD, top + TITLE, inner);
    top = swarm.y + swarm.height + SECTION_GAP;
  }

  const used = new Set(containers.flatMap(({ endpoints }) => endpoints.map(({ networkId }) => networkId)));
  const far = containers.reduce(
    (count, container) => count + furtherWires(container, homes.get(container.id) ?? "").length,
    0,
  );
  const pitch = far === 0 ? 0 : Math.min(6, (width < NARROW ? 20 : 42) / far);
  const gutter = far === 0 ? 0 : 8 + pitch * far;
  const mainWidth = (side ? host.width - sideWidth - PAD - 24 : host.width - PAD) - gutter;
  const density = containers.length > FULL_CARDS ? "compact" : "full";
  const slots = new Map<string, Slots>();
  let y = top;
  const placed: LaneLayout[] = [];
  const unusedLanes: Lane[] = [];
  for (const lane of lanes) {
    if (lane.kind !== "bridge" && lane.containers.length === 0 && !used.has(lane.key)) {
      unusedLanes.push(lane);
      continue;
    }
    const expanded = room.expanded.has(lane.key);
    const known = before.slots.get(lane.key) ?? new Map<string, number>();
    const layout = layOutLane(lane, y, { width: mainWidth, density, expanded, slots: known });
    slots.set(lane.key, layout.slots);
    placed.push({ ...layout, x: host.x });
    y += layout.height + LANE_GAP;
  }
  const unused =
    unusedLanes.length === 0
      ? null
      : { x: host.x + PAD, y, width: mainWidth - PAD, height: UNUSED, lanes: unusedLanes };
  if (unused !== null) y += UNUSED + LANE_GAP;
  const farWires = wiresBetween(placed, host.x + mainWidth + 8, pitch);

  const sideX = side ? host.x + host.width - PAD - sideWidth : host.x + PAD;
  let below = side ? top : y + (SECTION_GAP - LANE_GAP);
  let imageLayout: ImageLayout | null = null;
  let shelf: ShelfLayout | null = null;
  if (stores > 0) {
    shelf = layOutShelf(picture, sideX, below + TITLE, sideWidth);
    below = shelf.y + shelf.height + SECTION_GAP;
  }
  if (images.length > 0) {
    const byId = new Map(images.map((image) => [image.id, image]));
    const ordered = imageOrder.flatMap((id) => byId.get(id) ?? []);
    imageLayout = layOutImages(ordered, sideX, below + TITLE, sideWidth);
    below = imageLayout.y + imageLayout.height + SECTION_GAP;
  }
  let hints: Box | null = null;
  if (picture.containers.length === 0 && picture.images.length === 0) {
    const height = room.hintsHeight ?? HINTS;
    hints = { x: host.x + PAD, y: side ? y : below, width: Math.min(mainWidth, 560) - PAD, height };
    if (side) y += height + LANE_GAP;
    else below += height + SECTION_GAP;
  }
  const end = Math.max(below - SECTION_GAP, y - LANE_GAP) + PAD + 2;
  const layout: PictureLayout = {
    width,
    height: end + EDGE,
    host: { ...host, height: end - host.y },
    swarm,
    lanes: placed,
    unused,
    farWires,
    shelf,
    images: imageLayout,
    hints,
  };
  return { layout, places: { homes, slots, images: imageOrder } satisfies Places };
}

/** Whether a container has no process any more. */
export function hasEnded(state: PictureOfContainer["state"]): boolean {
  return state === "exited" || state === "dead" || state === "created";
}

/** Wires to further networks run in a gutter at the right of all lanes, each in its own place. */
function wiresBetween(lanes: readonly LaneLayout[], gutterX: number, pitch: number): readonly FarWire[] {
  const byNetwork = new Map(lanes.map((lane) => [lane.lane.key, lane]));
  const all = lanes.flatMap((lane) => lane.outlets.map((outlet) => ({ lane, outlet })));
  return all.flatMap(({ lane, outlet }, index): FarWire[] => {
    const target = byNetwork.get(outlet.networkId);
    if (target === undefined) return [];
    const x = gutterX + index * pitch;
    const from: Point = [lane.x + outlet.from[0], lane.y + outlet.from[1]];
    const to: Point = [target.x + target.width, target.y + target.bar.height / 2];
    const path = roundedPath([from, [from[0], lane.y + outlet.trackY], [x, lane.y + outlet.trackY], [x, to[1]], to]);
    const key = `${outlet.container.id} ${outlet.networkId}`;
    return [{ key, container: outlet.container, networkId: outlet.networkId, path, ends: [from, to] }];
  });
}
