import { expect, test } from "vitest";
import { readSvg } from "./read-svg.ts";

const svg = (inner: string, attributes = 'viewBox="0 0 720 300"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>\n${inner}\n</svg>\n`;

function found(text: string): string[] {
  return readSvg(text, "a.svg").diagnostics.map(({ code, line, params }) =>
    [code, line, ...Object.values(params).filter((each) => each !== "rect")].join(" "),
  );
}

test("a drawing becomes a tree with the page's names for attributes, without size, comments and indentation", () => {
  const text = svg(
    '  <!-- x --><defs>\n    <marker id="m" markerWidth="8" orient="auto"><path d="M0 0"/></marker>\n  </defs>\n  <text text-anchor="middle" fill="var( --figure-ink,#1C2430 )">가 <tspan font-weight="700">나</tspan></text>\n  <line stroke="none" stroke-width="1.5" marker-end="url(#m)"/>\n  <use href="#m"/>',
    'viewBox="0 0 720 300" width="720" height="300" role="img"',
  );
  const { svg: element, diagnostics } = readSvg(text, "a.svg");
  expect(diagnostics).toEqual([]);
  expect(element).toMatchObject({
    tagName: "svg",
    properties: { viewBox: "0 0 720 300", role: "img" },
    children: [
      { tagName: "defs", children: [{ tagName: "marker", properties: { id: "m", markerWidth: "8" } }] },
      { tagName: "text", properties: { textAnchor: "middle" }, children: [{ value: "가 " }, { tagName: "tspan" }] },
      { tagName: "line", properties: { stroke: "none", strokeWidth: "1.5", markerEnd: "url(#m)" } },
      { tagName: "use", properties: { href: "#m" } },
    ],
  });
  expect(element?.properties).not.toHaveProperty("width");
});

test.each<[string, string, string[]]>([
  ["no XML", "<svg><g></svg>", ["figure.syntax 1"]],
  ["nothing", "", ["figure.syntax 1"]],
  ["another root", "<html/>", ["figure.element 1 html"]],
  ["no viewBox", svg("", ""), ["figure.view-box 1"]],
  ["a viewBox that begins elsewhere", svg("", 'viewBox="-5 0 10 10"'), ["figure.view-box 1"]],
  ["a script", svg("<script>alert(1)</script>"), ["figure.element 2 script"]],
  ["a style", svg("<style>a{}</style>"), ["figure.element 2 style"]],
  ["a picture", svg('<image href="x.png"/>'), ["figure.element 2 image"]],
  ["HTML", svg("<foreignObject/>"), ["figure.element 2 foreignObject"]],
  ["a handler", svg('<rect onclick="x()"/>'), ["figure.attribute 2 onclick"]],
  ["a style attribute", svg('<rect style="fill:red"/>'), ["figure.attribute 2 style"]],
  ["a class", svg('<g>\n<rect class="x"/></g>'), ["figure.attribute 3 class"]],
  ["a link outside", svg('<use href="https://example.org/a.svg#x"/>'), ["figure.attribute 2 href use"]],
  ["an old link", svg('<use xlink:href="#x"/>'), ["figure.attribute 2 xlink:href use"]],
  ["a picture as a clip path", svg('<rect clip-path="url(https://example.org)"/>'), ["figure.attribute 2 clip-path"]],
  ["a colour", svg('<rect fill="#fff"/>'), ["figure.colour 2 #fff"]],
  ["a variable without its fallback", svg('<rect stroke="var(--figure-ink)"/>'), ["figure.colour 2 var(--figure-ink)"]],
  ["a marker that is not there", svg('<rect marker-end="url(#m)"/>'), ["figure.reference 2 m"]],
  ["an id twice", svg('<g id="a"/><rect id="a"/>'), ['figure.attribute 2 id="a"']],
  ["too much", svg("<g/>".repeat(20_000)), ["figure.syntax 1 > 64 KiB"]],
])("%s", (_, text, expected) => {
  expect(found(text).map((each, index) => each.slice(0, expected[index]?.length))).toEqual(expected);
});

test("what may not be there is left out of the tree", () => {
  const { svg: element } = readSvg(svg('<g onload="x"><script>x</script><rect fill="red"/></g>'), "a.svg");
  expect(element?.children).toMatchObject([{ properties: {}, children: [{ tagName: "rect", properties: {} }] }]);
});
