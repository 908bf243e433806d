import type { Element } from "hast";
import { expect, it } from "vitest";
import { figureTree } from "./figure-tree.ts";

const element = (tagName: string, properties: Element["properties"], children: Element["children"] = []): Element => ({
  type: "element",
  tagName,
  properties,
  children,
});

it("prefixes ids and what refers to them, names the drawing and drops its tooltip", () => {
  const svg = element("svg", { viewBox: "0 0 10 10" }, [
    element("title", {}, [{ type: "text", value: "a tooltip" }]),
    element("defs", {}, [element("marker", { id: "arrow" })]),
    element("line", { markerEnd: "url(#arrow)", markerStart: "url('#arrow')", x1: "4" }),
    element("use", { href: "#box" }),
  ]);
  expect(figureTree(svg, "p-", "what it says")).toEqual(
    element("svg", { viewBox: "0 0 10 10", role: "img", ariaLabel: "what it says" }, [
      element("defs", {}, [element("marker", { id: "p-arrow" })]),
      element("line", { markerEnd: "url(#p-arrow)", markerStart: "url('#p-arrow')", x1: "4" }),
      element("use", { href: "#p-box" }),
    ]),
  );
});
