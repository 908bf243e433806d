import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { imageKey, parseCatalogue, readCatalogue } from "./catalogue.ts";

const folder = join(import.meta.dirname, "..", "..", "content", "images");

const one = (changes: string) => `images:
  - repository: library/debian
    tags: [latest]
    standsFor: docker.io/library/debian
    description: Debian.
    stars: 1
    official: true
    folder: debian
${changes}`;

describe("the catalogue of the lab", () => {
  it("is well formed and has a Dockerfile for every image", async () => {
    const { images } = await readCatalogue(folder);
    for (const { folder: name, repository } of images) {
      const file = join(folder, name, "Dockerfile");
      expect((await stat(file)).isFile(), repository).toBe(true);
      expect(await readFile(file, "utf8"), repository).toMatch(/io\.docker-lab\.stand-in-for="\$\{STAND_IN_FOR\}"/);
    }
  });

  it("holds what the first lesson and the notes pull", async () => {
    const { images } = await readCatalogue(folder);
    const offered = images.flatMap(({ repository, tags }) => tags.map((tag) => `${repository}:${tag}`));
    expect(offered).toEqual(
      expect.arrayContaining([
        "diamol/ch02-hello-diamol:latest",
        "diamol/base:latest",
        "diamol/ch02-hello-diamol-web:latest",
        "library/ubuntu:latest",
        "library/ubuntu:16.04",
        "library/nginx:latest",
        "library/nginx:stable",
        "library/httpd:latest",
        "library/busybox:latest",
        "library/hello-world:latest",
        "library/python:3-slim",
        "library/redis:latest",
        "library/mysql:latest",
        "library/gcc:latest",
      ]),
    );
  });
});

describe("a catalogue", () => {
  it("fills in what may be left out", () => {
    expect(parseCatalogue(one("")).images[0]).toMatchObject({ automated: false, official: true });
  });

  it("may have several images of one repository, told apart by their tags", () => {
    const { images } = parseCatalogue(
      one(`  - repository: library/debian
    tags: ["9"]
    standsFor: docker.io/library/debian
    description: An older one.
    stars: 1
    official: true
    folder: debian-9
    from: library/debian
`),
    );
    expect(images.map(imageKey)).toEqual(["library/debian", "library/debian:9"]);
  });

  it.each([
    ["a short name", one("").replace("library/debian\n    tags", "debian\n    tags")],
    ["an official image outside library", one("").replace("repository: library/debian", "repository: kim/debian")],
    ["an unknown field", one("    colour: red\n")],
    ["a base that comes later or never", one("    from: library/busybox\n")],
    ["no tags", one("").replace("[latest]", "[]")],
    ["a folder outside", one("").replace("folder: debian", "folder: ../debian")],
    ["the same tag of a repository twice", one("").concat(one("").slice("images:\n".length))],
  ])("is refused with %s", (_what, text) => {
    expect(() => parseCatalogue(text)).toThrow();
  });
});
