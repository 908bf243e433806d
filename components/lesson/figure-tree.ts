import type { Element, Properties } from "hast";

/** Gives a drawing a name, its ids a prefix, and takes away the title that browsers would show as a tooltip. */
export function figureTree(svg: Element, prefix: string, alt: string): Element {
  const tree = withPrefix(svg, prefix);
  return {
    ...tree,
    properties: { ...tree.properties, role: "img", ariaLabel: alt },
    children: tree.children.filter((child) => !(child.type === "element" && child.tagName === "title")),
  };
}

function withPrefix(element: Element, prefix: string): Element {
  return {
    ...element,
    properties: prefixed(element.properties, prefix),
    children: element.children.map((child) => (child.type === "element" ? withPrefix(child, prefix) : child)),
  };
}

function prefixed(properties: Properties, prefix: string): Properties {
  const changed: Properties = {};
  for (const [name, value] of Object.entries(properties)) {
    changed[name] = typeof value === "string" ? prefixedValue(name, value, prefix) : value;
  }
  return changed;
}

function prefixedValue(name: string, value: string, prefix: string): string {
  if (name === "id") return `${prefix}${value}`;
  if (name === "href" || name === "xLinkHref") return value.replace(/^#/, `#${prefix}`);
  return value.replaceAll(/url\(\s*(["']?)#/g, `url($1#${prefix}`);
}
