import { AppWindow, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

const look = "sandbox-link";

/** Opens a file of the learner's sandbox in the editor. What a click does is in lesson-extras.tsx. */
export function FileLink({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  return (
    <button type="button" data-extra data-file={path} title={path} className={look}>
      <FileText className="sandbox-link-icon" aria-hidden="true" />
      {children}
    </button>
  );
}

interface PreviewLinkProps {
  readonly port: string;
  readonly path: string;
  readonly children: ReactNode;
}

/** Shows what a port of the learner's sandbox serves. What a click does is in lesson-extras.tsx. */
export function PreviewLink({ port, path, children }: PreviewLinkProps) {
  const t = useTranslations("lesson.previewLink");
  return (
    <button type="button" data-extra data-preview={port} data-path={path} title={t("open", { port })} className={look}>
      <AppWindow className="sandbox-link-icon" aria-hidden="true" />
      {children}
    </button>
  );
}
