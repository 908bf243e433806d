import { describe, expect, it } from "vitest";
import { placeAtEnd } from "./compose-context.ts";
import { composeSuggestions } from "./compose-suggestions.ts";

describe("where in a YAML text one writes", () => {
  it.each([
    ["", [], null],
    ["services:\n  ", ["services"], null],
    ["services:\n  web:\n    ", ["services", "web"], null],
    ["services:\n  web:\n    image: nginx\n    re", ["services", "web"], null],
    ["services:\n  web:\n    restart: ", ["services", "web"], "restart"],
    ["services:\n  web:\n    depends_on:\n      - ", ["services", "web", "depends_on", "[]"], null],
    ["services:\n  web:\n    depends_on:\n    - db\n    - ", ["services", "web", "depends_on", "[]"], null],
    ["services:\n  web:\n    ports:\n      - target: 80\n        ", ["services", "web", "ports", "[]"], null],
    [
      "services:\n  web:\n    ports:\n      - target: 80\n        protocol: ",
      ["services", "web", "ports", "[]"],
      "protocol",
    ],
    ["services:\n  web:\n    # comment\n\n    build:\n      ", ["services", "web", "build"], null],
    ["services:\n  web:\n    image: x\nvolumes:\n  ", ["volumes"], null],
    ["services:\n  web:\n    image: x\n", [], null],
  ])("%j", (text, path, key) => {
    expect(placeAtEnd(text)).toEqual({ path, key });
  });
});

describe("what could come next in a Compose file", () => {
  const words = (text: string, before = text): readonly string[] =>
    composeSuggestions(text, before).map(({ word }) => word);

  it("offers the keys of the place", () => {
    expect(words("")).toContain("services");
    expect(words("services:\n  web:\n    ")).toEqual(expect.arrayContaining(["image", "ports", "depends_on"]));
    expect(words("services:\n  web:\n    build:\n      ")).toContain("dockerfile");
    expect(words("services:\n  web:\n    ")).not.toContain("services");
  });

  it("begins a value as it goes on", () => {
    const inserts = new Map(
      composeSuggestions("", "services:\n  web:\n    ").map(({ word, insert }) => [word, insert]),
    );
    expect([inserts.get("image"), inserts.get("ports"), inserts.get("healthcheck")]).toEqual([
      "image: ",
      "ports:\n  - ",
      "healthcheck:\n  ",
    ]);
  });

  it("offers words, booleans and names where they belong", () => {
    expect(words("services:\n  web:\n    restart: ")).toEqual(["no", "always", "on-failure", "unless-stopped"]);
    expect(words("services:\n  web:\n    tty: ")).toEqual(["true", "false"]);
    const text = "services:\n  web:\n    depends_on:\n      - \n  db:\n    image: x\n";
    expect(words(text, "services:\n  web:\n    depends_on:\n      - ")).toEqual(["web", "db"]);
  });
});
