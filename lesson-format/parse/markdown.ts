import type { Element, Root as HastRoot } from "hast";
import type { Root, RootContent } from "mdast";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkDirective from "remark-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { type Processor, unified } from "unified";
import { visit } from "unist-util-visit";
import { readLink, spanProperties } from "./links.ts";

/**
 * Switches text directives (`:name`) off in the tokenizer: they would swallow `8080:80` and `nginx:alpine`.
 * Container (`:::name`) and leaf (`::name`) directives stay.
 */
function withoutTextDirectives(this: Processor): void {
  for (const extension of this.data().micromarkExtensions ?? []) {
    const atColon = extension.text?.[58];
    if (extension.flow?.[58] && atColon) delete extension.text?.[58];
  }
}

const parser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ["yaml"])
  .use(remarkGfm)
  .use(remarkCjkFriendly)
  .use(remarkDirective)
  .use(withoutTextDirectives)
  .freeze();

/** GitHub's list of harmless elements and link schemes, with the schemes of the lab's own links. */
const schema = {
  ...defaultSchema,
  protocols: {
    ...defaultSchema.protocols,
    href: [...(defaultSchema.protocols?.["href"] ?? []), "term", "file", "preview"],
  },
};

/** No raw HTML passes: remark-rehype drops it, and the sanitizer keeps what is harmless. */
const toHtml = unified().use(remarkRehype).use(rehypeSanitize, schema).freeze();

/** Parses a lesson's Markdown. Never fails: every text is Markdown. */
export function parseMarkdown(source: string): Root {
  return parser.parse(source);
}

/** The safe HTML tree of some Markdown nodes. */
export function toHast(nodes: readonly RootContent[]): HastRoot {
  const tree = toHtml.runSync({ type: "root", children: [...nodes] });
  visit(tree, "element", (element) => {
    const { href } = element.properties;
    if (element.tagName === "a" && typeof href === "string") direct(element, href);
  });
  return withoutPositions(tree);
}

/** Makes a link what the page needs: another lesson's page stands beside this one, and the lab's own links are spans. */
function direct(element: Element, href: string): void {
  const target = readLink(decoded(href));
  const properties = target && spanProperties(target);
  if (target?.kind === "lesson" && target.lesson !== null) {
    element.properties["href"] = `${target.lesson}${target.step === null ? "" : `#${target.step}`}`;
  } else if (properties) {
    element.tagName = "span";
    element.properties = properties;
  } else if (target === null) delete element.properties["href"];
}

/** The address as it was written: remark-rehype encodes what a URL may not hold, e.g. Hangul in a file's name. */
function decoded(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}

/** Positions are of no use to a page and triple its size. */
function withoutPositions(tree: HastRoot): HastRoot {
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) => (key === "position" ? undefined : value)),
  ) as HastRoot;
}
