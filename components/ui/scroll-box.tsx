import type { ReactNode } from "react";

interface ScrollBoxProps {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Holds what may be wider than the page. It takes the focus, so that a keyboard can scroll it too. */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: <fieldset> is for forms; this only names what can be scrolled.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard.
    <div role="group" aria-label={label} tabIndex={0} className={className}>
      {children}
    </div>
  );
}
