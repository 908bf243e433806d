/** The first thing that the Tab key reaches: jumps over the header. */
export function SkipLink({ text }: { readonly text: string }) {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-[60] -translate-y-16 rounded-[9px] bg-ink px-4 py-2 font-[600] text-paper transition-transform focus:translate-y-0 print:hidden"
    >
      {text}
    </a>
  );
}
