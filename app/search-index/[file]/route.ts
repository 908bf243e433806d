import { NEWEST_INDEX, searchIndex } from "#components/search/search-index.ts";

interface IndexProps {
  readonly params: Promise<{ readonly file: string }>;
}

/** Made when the site is built, like every page. */
export const dynamic = "force-static";
export const dynamicParams = false;

export async function generateStaticParams(): Promise<{ file: string }[]> {
  const { file } = await searchIndex();
  return [{ file }, { file: NEWEST_INDEX }];
}

/**
 * Everything that can be searched, for the browser: see `courseDocuments`. Under the name of its content it may be kept for ever; there is
 * nothing under the name of other content, so that no browser keeps one for the other.
 */
export async function GET(_request: Request, { params }: IndexProps): Promise<Response> {
  const asked = (await params).file;
  const { json, file } = await searchIndex();
  if (asked !== file && asked !== NEWEST_INDEX) {
    return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  }
  const kept = asked === file ? "public, max-age=31536000, immutable" : "no-cache";
  return new Response(json, { headers: { "content-type": "application/json", "cache-control": kept } });
}
