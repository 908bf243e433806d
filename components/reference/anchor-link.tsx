import { Hash } from "lucide-react";

/** The address of an entry, to copy or to keep. */
export function AnchorLink({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <a
      href={`#${id}`}
      aria-label={label}
      className="inline-grid size-6 shrink-0 place-items-center rounded-[6px] text-ink-faint opacity-60 transition-opacity hover:opacity-100 focus-visible:opacity-100 print:hidden"
    >
      <Hash className="size-3.5" aria-hidden="true" />
    </a>
  );
}
