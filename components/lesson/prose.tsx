import type { Root } from "hast";
import type { ComponentProps, ReactNode } from "react";
import { elements } from "./elements.tsx";
import { FileLink, PreviewLink } from "./sandbox-links.tsx";
import { TermLink } from "./term-link.tsx";

interface LabSpanProps extends ComponentProps<"span"> {
  readonly "data-term"?: string;
  readonly "data-file"?: string;
  readonly "data-preview"?: string;
  readonly "data-path"?: string;
}

/** The spans by which the parser marks links that do more than lead somewhere. */
function LabSpan(props: LabSpanProps) {
  const { "data-term": term, "data-file": file, "data-preview": port, "data-path": path, children, ...rest } = props;
  if (term !== undefined) return <TermLink term={term}>{children}</TermLink>;
  if (file !== undefined) return <FileLink path={file}>{children}</FileLink>;
  if (port !== undefined)
    return (
      <PreviewLink port={port} path={path ?? "/"}>
        {children}
      </PreviewLink>
    );
  return <span {...rest}>{children}</span>;
}

/** Prose as elements, with its terms and its links into the sandbox. */
export function proseElements(root: Root): ReactNode {
  return elements(root, { span: LabSpan });
}
