import { SearchButton } from "./search-button.tsx";
import { searchIndex } from "./search-index.ts";

/** The way to the search. `compact` leaves only the icon. */
export async function SearchEntry({ compact }: { readonly compact: boolean }) {
  const { address } = await searchIndex();
  return <SearchButton compact={compact} index={address} />;
}
