interface SectionTitleProps {
  readonly text: string;
  readonly detail?: string | undefined;
}

/** Names a part of the picture; stands above its place. */
export function SectionTitle({ text, detail }: SectionTitleProps) {
  return (
    <p className="absolute bottom-full left-0 flex w-full items-baseline gap-2 border-b border-line pb-1 mb-2 text-[0.74rem]">
      <span className="font-[620] text-ink-soft">{text}</span>
      {detail !== undefined && <span className="ml-auto text-ink-faint tabular-nums">{detail}</span>}
    </p>
  );
}
