/** The mark: a crate seen from the front, with a prompt on it. Decorative; the name stands beside it. */
export function Logo({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className} fill="none">
      <rect x="1.75" y="3.75" width="20.5" height="16.5" rx="4" className="fill-accent" />
      <path
        d="m6.6 9 3.3 3-3.3 3M12.6 15.4h4.9"
        className="stroke-on-accent"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
