import { Link } from "#components/i18n/navigation.ts";

interface PlaceLinkProps {
  readonly lesson: string;
  /** Null for the whole lesson. */
  readonly step: string | null;
  /** The lesson's title, and the step's behind it. */
  readonly title: string;
}

/** Leads to where something is taught. */
export function PlaceLink({ lesson, step, title }: PlaceLinkProps) {
  return (
    <Link
      href={`/lessons/${lesson}${step === null ? "" : `#${step}`}`}
      prefetch={false}
      lang="ko"
      className="text-accent underline decoration-accent-line underline-offset-[0.22em] hover:text-accent-strong hover:decoration-2"
    >
      {title}
    </Link>
  );
}
