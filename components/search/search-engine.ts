import MiniSearch, { type Query, type SearchOptions } from "minisearch";
import { excerpt, type Fragment, fragments } from "./excerpt.ts";
import { type SearchDocument, searchDocuments } from "./search-document.ts";
import { type SearchLimits, SORTS } from "./search-sorts.ts";
import { inInitials, initials, pairs, type QueryWord, queryWords, spellings, tokens } from "./words.ts";

/** Something that was found. */
export interface SearchHit extends Pick<SearchDocument, "kind" | "path" | "place"> {
  /** The title, with what was looked for marked. */
  readonly title: readonly Fragment[];
  /** The part of the text in which it stands. May be empty. */
  readonly context: readonly Fragment[];
}

/** Searches the whole course in the browser. */
export interface SearchEngine {
  /** The best hits for `query` of each sort, at most `limits` of them, best first; none for an empty query. */
  search(query: string, limits: SearchLimits): SearchHit[];
}

const FIELDS = ["title", "names", "place", "code", "body", "initials"];
const TEXT_FIELDS = ["title", "names", "place", "code", "body"];
const BOOST = { title: 6, names: 4, place: 1.5, code: 2, body: 1, initials: 5 };
/** How much of the score of a lesson's other hits counts. */
const SHARE = 0.2;
/** How much more the first document of all is worth than the last. */
const EARLY = 0.4;
/** Letters that may be wrong, as a share of a word. */
const SLIPS = 0.25;
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
  const places = new Map(documents.map((document, place) => [document, place]));
  /** What comes first in the course is where it is taught. */
  const earliness = (document: SearchDocument): number =>
    1 + EARLY * (1 - (places.get(document) ?? 0) / documents.length);
  const byPath = new Map(documents.map((document) => [document.path, document]));

  return {
    search(query, limits) {
      const words = queryWords(query);
      if (words.length === 0) return [];
      const wanted = spelledOut(query, words);
      const queries = words.map(wordQuery);
      const found = (wish: Query): Scored[] =>
        withNeighbours(
          index.search(wish, options(words)).flatMap(({ id, score }) => {
            const document = byPath.get(String(id));
            return document ? [{ document, score: score * closeness(document, wanted) * earliness(document) }] : [];
          }),
        );
      const all = found({ combineWith: "AND", queries });
      // A sort of which nothing holds every word shows what holds some.
      const complete = new Set(all.map(({ document }) => SORTS[document.kind]));
      const isWanting = Object.values(SORTS).some((sort) => !complete.has(sort));
      const some = isWanting
        ? found({ combineWith: "OR", queries }).filter(({ document }) => !complete.has(SORTS[document.kind]))
        : [];
      const near = [...all, ...some];
      const best = near.length > 0 ? near : found({ combineWith: "OR", queries: words.map(looseQuery) });
      const needles = words.flatMap(spellings);
      const left = { ...limits };
      return best
        .toSorted((a, b) => b.score - a.score)
        .filter(({ document }) => {
          left[SORTS[document.kind]] -= 1;
          return left[SORTS[document.kind]] >= 0;
        })
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

interface Scored {
  readonly document: SearchDocument;
  readonly score: number;
}

/** A lesson that speaks of something in many places teaches it: each of its hits gains a share of the others. */
function withNeighbours(hits: readonly Scored[]): Scored[] {
  const lessonOf = ({ path }: SearchDocument): string => path.replace(/#.*$/, "");
  const sums = new Map<string, number>();
  for (const { document, score } of hits) sums.set(lessonOf(document), (sums.get(lessonOf(document)) ?? 0) + score);
  return hits.map(({ document, score }) => {
    const others = (sums.get(lessonOf(document)) ?? score) - score;
    return { document, score: SORTS[document.kind] === "lessons" ? score + SHARE * others : score };
  });
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
    return { queries: [word.text], prefix: word.text.length > 1 };
  }
  // Every text that holds the word with its particle also holds it without.
  const whole = [word.bare, ...(word.typing === null ? [] : [word.typing])];
  const queries = whole.map(
    (spelling): Query =>
      spelling.length === 1 ? { queries: [spelling], prefix: true } : { combineWith: "AND", queries: pairs(spelling) },
  );
  return { combineWith: "OR", queries };
}

/** For words that stand nowhere as they were typed: any pair of a Hangul word's syllables, Latin words with a slip. */
function looseQuery(word: QueryWord): Query {
  if (word.kind === "hangul") return { combineWith: "OR", queries: pairs(word.bare) };
  return word.kind === "latin" ? { queries: [word.text], prefix: true, fuzzy: SLIPS } : wordQuery(word);
}

/** The whole query without blanks: as typed, and without particles. */
function spelledOut(query: string, words: readonly QueryWord[]): string[] {
  const bare = words.map((word) => (word.kind === "hangul" ? word.bare : word.text));
  return [...new Set([squeezed(query), squeezed(bare.join(""))])];
}

/** How much more a document is worth because the whole query stands in it in one piece. */
function closeness({ title, names, code, body }: SearchDocument, wanted: readonly string[]): number {
  const heads = [title, ...names.split(" · ")].map(squeezed);
  const [first = ""] = heads;
  if (wanted.some((each) => heads.includes(each) || inInitials(title) === each)) return 8;
  if (wanted.some((each) => first.includes(each))) return 1.8;
  const rest = [squeezed(code), squeezed(body)];
  return wanted.some((each) => rest.some((text) => text.includes(each))) ? 1.3 : 1;
}

function squeezed(text: string): string {
  return text.normalize("NFC").toLowerCase().replaceAll(/\s+/g, "");
}
