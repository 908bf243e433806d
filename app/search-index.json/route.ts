import { searchIndex } from "#components/search/search-index.ts";

/** Made when the site is built, like every page. */
export const dynamic = "force-static";

/** Everything that can be searched, for the browser: see `searchDocuments`. Its address changes with it, so it may be kept for ever. */
export async function GET(): Promise<Response> {
  const { json } = await searchIndex();
  return new Response(json, {
    headers: { "content-type": "application/json", "cache-control": "public, max-age=31536000, immutable" },
  });
}
