import MiniSearch, { type Query, type SearchOptions } from "minisearch";
import { excerpt, type Fragment, fragments } from "./excerpt.ts";
import { type SearchDocument, searchDocuments } from "./search-document.ts";
import { initials, pairs, type QueryWord, queryWords, tokens } from "./words.ts";

/** Something that was found. */
export interface SearchHit extends Pick<SearchDocument, "kind" | "path" | "place"> {
  /** The title, with what was looked for marked. */
  readonly title: readonly Fragment[];
  /** The part of the text in which it stands. May be empty. */
  readonly context: readonly Fragment[];
}

/** Searches the whole course in the browser. */
export interface SearchEngine {
  /** The best hits for `query`, best first; none for an empty query. */
  search(query: string, limit: number): SearchHit[];
}

const FIELDS = ["title", "names", "place", "code", "body", "initials"];
const TEXT_FIELDS = ["title", "names", "place", "code", "body"];
const BOOST = { title: 6, names: 4, place: 1.5, code: 2, body: 1, initials: 5 };
/** Documents that are put into the index before the browser may do something else. */
const CHUNK = 10;

/** Reads the index as it comes over the wire and makes it searchable, in small portions. @throws ZodError when it is something else */
export async function searchEngine(wire: unknown): Promise<SearchEngine> {
  const documents = searchDocuments.parse(wire);
  const index = new MiniSearch<SearchDocument>({
    idField: "path",
    fields: FIELDS,
    extractField: (document, field) => {
      if (field === "initials") return [...initials(document.title), ...initials(document.names)].join(" ");
      return document[field as keyof SearchDocument];
    },
    tokenize: (text, field) => (field === "initials" ? text.split(" ") : tokens(text)),
    processTerm: (term) => term,
  });
  await index.addAllAsync(documents, { chunkSize: CHUNK });
  const byPath = new Map(documents.map((document) => [document.path, document]));

  const found = (
    words: readonly QueryWord[],
    query: Query,
    wanted: readonly string[],
  ): { document: SearchDocument; score: number }[] =>
    index.search(query, options(words)).flatMap(({ id, score }) => {
      const document = byPath.get(String(id));
      return document ? [{ document, score: score * closeness(document, wanted) }] : [];
    });

  return {
    search(query, limit) {
      const words = queryWords(query);
      if (words.length === 0) return [];
      const wanted = spelledOut(query, words);
      const queries = words.map(wordQuery);
      const all = found(words, { combineWith: "AND", queries }, wanted);
      const some = all.length > 0 ? all : found(words, { combineWith: "OR", queries }, wanted);
      const near = some.length > 0 ? some : found(words, { combineWith: "OR", queries: words.map(looseQuery) }, wanted);
      const needles = words.flatMap((word) => (word.kind === "hangul" ? word.spellings : [word.text]));
      return near
        .toSorted((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ document }) => ({
          kind: document.kind,
          path: document.path,
          place: document.place,
          title: fragments(document.title, needles),
          context: excerpt(document, needles),
        }));
    },
  };
}

function options(words: readonly QueryWord[]): SearchOptions {
  return {
    boost: BOOST,
    fields: words.every((word) => word.kind === "initials") ? ["initials"] : TEXT_FIELDS,
    tokenize: (text) => [text],
  };
}

function wordQuery(word: QueryWord): Query {
  if (word.kind === "initials") return { queries: [word.text], fields: ["initials"], prefix: true };
  if (word.kind === "latin") {
    return { queries: [word.text], prefix: word.text.length > 1, fuzzy: word.text.length > 4 ? 0.2 : false };
  }
  const queries = word.spellings.map(
    (spelling): Query =>
      spelling.length === 1 ? { queries: [spelling], prefix: true } : { combineWith: "AND", queries: pairs(spelling) },
  );
  return { combineWith: "OR", queries };
}

/** Any pair of a Hangul word's syllables: for words that stand nowhere as they were typed. */
function looseQuery(word: QueryWord): Query {
  return word.kind === "hangul" ? { combineWith: "OR", queries: pairs(word.spellings[0] ?? "") } : wordQuery(word);
}

/** The whole query without blanks: as typed, and without particles. */
function spelledOut(query: string, words: readonly QueryWord[]): string[] {
  const bare = words.map((word) => (word.kind === "hangul" ? (word.spellings[1] ?? word.spellings[0]) : word.text));
  return [...new Set([squeezed(query), squeezed(bare.join(""))])];
}

/** How much more a document is worth because the whole query stands in it in one piece. */
function closeness({ title, names, code, body }: SearchDocument, wanted: readonly string[]): number {
  const heads = [title, ...names.split(" · ")].map(squeezed);
  const [first = ""] = heads;
  if (wanted.some((each) => heads.includes(each) || initials(title).join("") === each)) return 8;
  if (wanted.some((each) => first.includes(each))) return 1.8;
  const rest = [squeezed(code), squeezed(body)];
  return wanted.some((each) => rest.some((text) => text.includes(each))) ? 1.3 : 1;
}

function squeezed(text: string): string {
  return text.normalize("NFC").toLowerCase().replaceAll(/\s+/g, "");
}
