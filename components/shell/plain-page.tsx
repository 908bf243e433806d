import type { ReactNode } from "react";
import { cx } from "#components/ui/cx.ts";
import { SiteHeader } from "./site-header.tsx";

interface PlainPageProps {
  readonly title: string;
  readonly lead: string;
  /** `wide` leaves room for a column beside the text. */
  readonly width: "text" | "wide";
  readonly children: ReactNode;
}

/** A page that is read: a heading, a sentence on what it is, and its content. */
export function PlainPage({ title, lead, width, children }: PlainPageProps) {
  return (
    <>
      <SiteHeader />
      <main
        id="main"
        tabIndex={-1}
        className={cx(
          "mx-auto w-full flex-1 px-5 pt-12 pb-24 outline-none sm:px-8",
          width === "wide" ? "max-w-[76rem]" : "max-w-[52rem]",
        )}
      >
        <h1 className="text-[clamp(1.9rem,1.4rem+1.6vw,2.5rem)] leading-tight font-[760] tracking-[-0.035em]">
          {title}
        </h1>
        <p className="mt-3 mb-8 max-w-[46rem] text-[1.04rem] leading-[1.75] text-ink-soft">{lead}</p>
        {children}
      </main>
    </>
  );
}
