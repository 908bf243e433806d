import type { Element, Root } from "hast";
import { type Components, toJsxRuntime } from "hast-util-to-jsx-runtime";
import type { ComponentProps, ReactNode } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";

/** A link in prose: another page of the site, or an address that opens beside the lesson. */
function ProseLink({ href, children, ...rest }: ComponentProps<"a">) {
  const outside = href !== undefined && /^[a-z]+:/i.test(href);
  return (
    <a href={href} {...rest} {...(outside ? { target: "_blank", rel: "noreferrer" } : {})}>
      {children}
    </a>
  );
}

/**
 * Turns a lesson's tree into elements. The parser has left nothing in it that could run.
 * @param components what draws certain elements; without it, the spans of terms, files and previews are plain text
 */
export function elements(tree: Root | Element, components: Partial<Components> = {}): ReactNode {
  // Its type is the global JSX.Element, which React no longer declares.
  const element: unknown = toJsxRuntime(tree, { Fragment, jsx, jsxs, components: { a: ProseLink, ...components } });
  return element as ReactNode;
}
