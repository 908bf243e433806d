import { cx } from "#components/ui/cx.ts";

interface SkipLinkProps {
  readonly text: string;
  /** Id of the element that it leads to. */
  readonly to?: string;
  readonly className?: string;
}

/** Among the first things that the Tab key reaches: jumps over what most keyboard users do not want to pass through. */
export function SkipLink({ text, to = "main", className }: SkipLinkProps) {
  return (
    <a
      href={`#${to}`}
      className={cx(
        "fixed top-2 left-2 z-[60] -translate-y-16 rounded-[9px] bg-ink px-4 py-2 font-[600] text-paper transition-transform focus:translate-y-0 print:hidden",
        className,
      )}
    >
      {text}
    </a>
  );
}
