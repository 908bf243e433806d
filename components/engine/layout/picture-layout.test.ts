import { describe, expect, it } from "vitest";
import type { EnginePicture } from "#contract/engine.ts";
import {
  BRIDGE,
  bigPicture,
  container,
  network,
  picture,
  smallPicture,
  swarmPicture,
} from "../testing/sample-pictures.ts";
import type { Box } from "./box.ts";
import { LayoutMemory } from "./layout-memory.ts";
import { layOutPicture, NO_PLACES, type PictureLayout, type Places } from "./picture-layout.ts";

const ALL = { stopped: true, images: true, volumes: true };
const ROOM = { width: 640, shown: ALL, expanded: new Set<string>(), hintsHeight: null };
const WIDTHS = [380, 400, 640, 860, 1000, 1400];

function layOut(what: EnginePicture, width: number, before: Places = NO_PLACES, expanded: readonly string[] = []) {
  return layOutPicture(what, { ...ROOM, width, expanded: new Set(expanded) }, before);
}

function at(box: Box, parent: Box, name: string): Box & { readonly name: string } {
  return { x: box.x + parent.x, y: box.y + parent.y, width: box.width, height: box.height, name };
}

/** Everything that must not lie on anything else, in absolute places. */
function solids(layout: PictureLayout) {
  const { lanes, shelf, images, swarm, unused } = layout;
  return [
    ...lanes.flatMap((lane) => [
      at(lane.bar, lane, `bar ${lane.lane.network?.name}`),
      ...lane.rails.slice(0, -1).map((rail, index) => at(rail, lane, `rail ${index}`)),
      ...lane.cards.map((card) => at(card, lane, card.container.name)),
      ...lane.doors.map((door) => at(door, lane, `door ${door.port.host}`)),
      ...(lane.rest === null ? [] : [at(lane.rest, lane, "rest")]),
    ]),
    ...(unused === null ? [] : [{ ...unused, name: "unused" }]),
    ...(shelf?.items ?? []).map((item) => at(item, shelf ?? item, item.store.name)),
    ...(images?.plates ?? []).map((plate) => at(plate, images ?? plate, `plate ${plate.image.tags[0]}`)),
    ...(images?.slabs ?? []).map((slab) => at(slab, images ?? slab, slab.key)),
    ...(swarm?.nodes ?? []).map((node) => at(node, swarm ?? node, node.node.hostname)),
    ...(swarm?.services ?? []).map((service) => at(service, swarm ?? service, service.service.name)),
  ];
}

function overlaps(layout: PictureLayout): readonly string[] {
  const all = solids(layout);
  return all.flatMap((a, index) =>
    all.slice(index + 1).flatMap((b) => {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      return apart ? [] : [`${a.name} lies on ${b.name}`];
    }),
  );
}

const PICTURES: Record<string, EnginePicture> = {
  empty: picture(),
  small: smallPicture(),
  thirty: bigPicture(30),
  two_hundred: bigPicture(200),
  swarm: swarmPicture(),
  doors: picture({
    containers: [1, 2, 3].map((number) =>
      container({
        name: `gate-${number}`,
        ports: Array.from({ length: 9 }, (_, index) => ({
          container: index + 1,
          protocol: "tcp" as const,
          host: { address: "::", port: number * 1000 + index },
        })),
      }),
    ),
  }),
};

describe.each(Object.entries(PICTURES))("a picture (%s)", (_, what) => {
  it.each(WIDTHS)("has nothing lie on anything else and nothing outside at %d px", (width) => {
    for (const expanded of [[], what.networks.map(({ id }) => id)]) {
      const { layout } = layOut(what, width, NO_PLACES, expanded);
      expect(overlaps(layout)).toEqual([]);
      for (const box of solids(layout)) {
        expect(box.x, box.name).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width, box.name).toBeLessThanOrEqual(width);
        expect(box.y + box.height, box.name).toBeLessThanOrEqual(layout.height);
        expect(box.width, box.name).toBeGreaterThan(40);
      }
    }
  });

  it("is the same again from the places of before", () => {
    const first = layOut(what, 640);
    expect(layOut(what, 640, first.places).layout).toEqual(first.layout);
  });
});

describe("places", () => {
  const cardOf = (layout: PictureLayout, name: string) =>
    layout.lanes
      .flatMap((lane) => lane.cards.map((card) => at(card, lane, card.container.name)))
      .find((card) => card.name === name);
  const named = (...names: string[]) => picture({ containers: names.map((name) => container({ name })) });

  it("stay when a neighbour goes, and the hole is filled by the next one", () => {
    const first = layOut(named("a", "b", "c", "d", "e"), 640);
    const second = layOut(named("a", "c", "d", "e"), 640, first.places);
    for (const name of ["a", "c", "d", "e"]) expect(cardOf(second.layout, name)).toEqual(cardOf(first.layout, name));
    const third = layOut(named("a", "c", "d", "e", "f"), 640, second.places);
    expect(cardOf(third.layout, "f")).toEqual({ ...cardOf(first.layout, "b"), name: "f" });
  });

  it("move up only when a row is saved, and only what stood in it", () => {
    const first = layOut(named("a", "b", "c", "d"), 640);
    const second = layOut(named("b", "c", "d"), 640, first.places);
    expect(cardOf(second.layout, "b")).toEqual(cardOf(first.layout, "b"));
    expect(cardOf(second.layout, "c")).toEqual(cardOf(first.layout, "c"));
    expect(cardOf(second.layout, "d")).toEqual({ ...cardOf(first.layout, "a"), name: "d" });
  });

  it("keep a container at the network where it was drawn", () => {
    const app = network("app-net", 18);
    const networks = [...picture().networks, app];
    const before = layOut(picture({ networks, containers: [container({ name: "web" }, [app])] }), 640);
    const after = layOut(
      picture({ networks, containers: [container({ name: "web" }, [BRIDGE, app])] }),
      640,
      before.places,
    );
    expect(after.places.homes.get(container({ name: "web" }).id)).toBe(app.id);
    expect(after.layout.farWires.map(({ networkId }) => networkId)).toEqual([BRIDGE.id]);
  });
});

describe("LayoutMemory", () => {
  it("keeps the images' very objects while only containers change", () => {
    const memory = new LayoutMemory();
    const room = { ...ROOM, width: 1000 };
    const before = smallPicture();
    const first = memory.layOut(before, room);
    const second = memory.layOut(
      { ...before, containers: before.containers.filter(({ name }) => name !== "hello") },
      room,
    );
    expect(second.images).toBe(first.images);
    const narrow = memory.layOut(before, { ...room, width: 400 });
    expect(narrow.images?.plates).not.toBe(first.images?.plates);
  });
});

describe("what is shown", () => {
  it("leaves out what is not wanted", () => {
    const { layout } = layOutPicture(
      smallPicture(),
      { ...ROOM, shown: { stopped: false, images: false, volumes: false } },
      NO_PLACES,
    );
    expect(layout.lanes.flatMap(({ cards }) => cards.map((card) => card.container.name))).not.toContain("hello");
    expect(layout.images).toBeNull();
    expect(layout.shelf).toBeNull();
  });

  it("grows with the words of an empty engine", () => {
    const of = (hintsHeight: number | null) => layOutPicture(picture(), { ...ROOM, hintsHeight }, NO_PLACES).layout;
    const bottom = (layout: PictureLayout) => (layout.hints?.y ?? 0) + (layout.hints?.height ?? 0);
    for (const height of [180, 300, 470]) {
      const layout = of(height);
      expect(layout.hints?.height).toBe(height);
      expect(layout.host.y + layout.host.height).toBeGreaterThan(bottom(layout));
      expect(layout.height - of(null).height).toBe(height - bottom(of(null)) + (of(null).hints?.y ?? 0));
    }
    expect(layOutPicture(smallPicture(), { ...ROOM, hintsHeight: 470 }, NO_PLACES).layout.hints).toBeNull();
  });

  it("counts what is too much for one network, until it is wanted", () => {
    const what = picture({ containers: Array.from({ length: 40 }, (_, index) => container({ name: `c${index}` })) });
    const folded = layOut(what, 640).layout.lanes[0];
    expect(folded?.cards).toHaveLength(23);
    expect(folded?.rest?.containers).toHaveLength(17);
    expect(layOut(what, 640, NO_PLACES, [BRIDGE.id]).layout.lanes[0]?.cards).toHaveLength(40);
  });
});
