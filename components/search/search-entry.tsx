import { SearchButton } from "./search-button.tsx";
import { indexAddress, NEWEST_INDEX, searchIndex } from "./search-index.ts";

interface SearchEntryProps {
  /** Only the icon. */
  readonly compact: boolean;
  /** On a page that is made when it is asked for: it searches what the site was built from, whatever the course's files are by now. */
  readonly late: boolean;
}

/** The way to the search. */
export async function SearchEntry({ compact, late }: SearchEntryProps) {
  const index = late ? indexAddress(NEWEST_INDEX) : (await searchIndex()).address;
  return <SearchButton compact={compact} index={index} />;
}
