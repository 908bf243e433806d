import { describe, expect, it } from "vitest";
import { image } from "../testing/sample-pictures.ts";
import { layOutImages } from "./image-layout.ts";
import { bytesOnDisk, layerTree } from "./layer-tree.ts";

const DEBIAN = image("debian:latest", ["debian"]);
const NGINX = image("nginx:latest", ["debian", "nginx"]);
const APP = image("kim/app:v1", ["debian", "nginx", "pages"]);
const BUSYBOX = image("busybox:latest", ["busybox"]);

describe("layerTree", () => {
  it("has each layer once, with the images that stand on it", () => {
    const tree = layerTree([NGINX, BUSYBOX, DEBIAN, APP]);
    const base = tree.layersOf.get(APP.id)?.[0];
    expect(base).toBe(tree.layersOf.get(NGINX.id)?.[0]);
    expect(base?.images.map(({ tags }) => tags[0])).toEqual(["debian:latest", "nginx:latest", "kim/app:v1"]);
  });

  it("does not take a layer for the same when others lie below it", () => {
    const other = image("other:1", ["busybox", "nginx"]);
    const tree = layerTree([NGINX, other]);
    expect(tree.layersOf.get(other.id)?.[1]?.images).toEqual([other]);
  });

  it("counts a shared layer's bytes once", () => {
    expect(bytesOnDisk(layerTree([DEBIAN, NGINX]))).toBe(78_000_000 + 3_300_000);
    const unknown = { ...DEBIAN, layers: DEBIAN.layers.map((layer) => ({ ...layer, bytes: null })) };
    expect(bytesOnDisk(layerTree([unknown]))).toBeNull();
  });
});

describe("layOutImages", () => {
  it("draws a shared layer below all images that use it", () => {
    const { slabs, plates } = layOutImages([NGINX, BUSYBOX, DEBIAN, APP], 0, 0, 600);
    const base = slabs.find(({ layer }) => layer.images.length === 3);
    const users = plates.filter(({ image: { tags } }) => tags[0] !== "busybox:latest");
    expect(base?.x).toBe(Math.min(...users.map(({ x }) => x)));
    expect((base?.x ?? 0) + (base?.width ?? 0)).toBe(Math.max(...users.map(({ x, width }) => x + width)));
    expect(slabs.filter(({ layer }) => layer.key === base?.layer.key)).toHaveLength(1);
  });

  it("gives few images the room that there is, and layers a height that can be hit", () => {
    const { plates, slabs } = layOutImages([NGINX, BUSYBOX, DEBIAN, APP], 0, 0, 760);
    expect(plates.every(({ width }) => width > 180)).toBe(true);
    const tops = slabs.filter(({ x }) => x === slabs[0]?.x).map(({ y }) => y);
    expect(tops.slice(1).every((top, index) => Math.abs(top - (tops[index] ?? 0)) >= 24)).toBe(true);
    expect(layOutImages([NGINX], 0, 0, 760).plates[0]?.width).toBe(190);
  });

  it("gives all the width to the longest of several rows", () => {
    const family = (base: string) => [0, 1, 2, 3].map((index) => image(`${base}:${index}`, [base, `${base} ${index}`]));
    const { plates } = layOutImages([...family("debian"), ...family("busybox")], 0, 0, 600);
    expect(Math.max(...plates.map(({ x, width }) => x + width))).toBeGreaterThan(590);
    expect(new Set(plates.map(({ x }) => x)).size).toBe(4);
  });

  it("goes on in a further row where there is no room, and says so", () => {
    const many = Array.from({ length: 6 }, (_, index) => image(`app:${index}`, ["debian", `app ${index}`]));
    const { slabs } = layOutImages(many, 0, 0, 380);
    const bases = slabs.filter(({ layer }) => layer.depth === 0);
    expect(bases).toHaveLength(2);
    expect(bases.every(({ cut }) => cut)).toBe(true);
  });
});
