import { Maximize2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { Figure } from "#lesson-format/lesson.ts";
import { figureTree } from "./figure-tree.ts";
import { Markup } from "./markup.tsx";
import { proseElements } from "./prose.tsx";

interface FigureImageProps {
  readonly figure: Figure;
  /** Stands below the drawing's corner, beside the caption. */
  readonly children?: ReactNode;
}

/** A drawing with its caption, inline so that it follows the theme. Needs no script. */
export function FigureImage({ figure, children }: FigureImageProps) {
  const prefix = `${useId()}-`;
  return (
    <figure data-figure className="lesson-figure">
      <div className="lesson-figure-drawing">
        <Markup tree={figureTree(figure.svg, prefix, figure.alt)} as="div" />
        {children}
      </div>
      {figure.caption && <figcaption lang="ko">{proseElements(figure.caption)}</figcaption>}
    </figure>
  );
}

/** A drawing in a lesson, with a button that enlarges it. What the button does is in lesson-extras.tsx. */
export function LessonFigure({ figure }: { readonly figure: Figure }) {
  const t = useTranslations("lesson.figure");
  return (
    <FigureImage figure={figure}>
      <button
        type="button"
        data-extra
        data-enlarge
        aria-haspopup="dialog"
        title={t("enlarge")}
        className="lesson-figure-enlarge"
      >
        <Maximize2 className="size-4" aria-hidden="true" />
        <span className="sr-only">
          {t("enlarge")}: {figure.alt}
        </span>
      </button>
    </FigureImage>
  );
}
