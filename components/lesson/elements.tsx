import type { Root } from "hast";
import { toJsxRuntime } from "hast-util-to-jsx-runtime";
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

/** Turns the lesson's tree into elements. The parser has left nothing in it that could run. */
export function elements(root: Root): ReactNode {
  // Its type is the global JSX.Element, which React no longer declares.
  const element: unknown = toJsxRuntime(root, { Fragment, jsx, jsxs, components: { a: ProseLink } });
  return element as ReactNode;
}
