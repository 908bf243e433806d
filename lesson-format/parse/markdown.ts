import type { Root as HastRoot } from "hast";
import type { Root, RootContent } from "mdast";
import rehypeSanitize from "rehype-sanitize";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkDirective from "remark-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { type Processor, unified } from "unified";
import { visit } from "unist-util-visit";
import { LESSON_LINK } from "./prose.ts";

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

/** No raw HTML passes: remark-rehype drops it, and the sanitizer keeps GitHub's list of harmless elements and link schemes. */
const toHtml = unified().use(remarkRehype).use(rehypeSanitize).freeze();

/** Parses a lesson's Markdown. Never fails: every text is Markdown. */
export function parseMarkdown(source: string): Root {
  return parser.parse(source);
}

/** The safe HTML tree of some Markdown nodes. */
export function toHast(nodes: readonly RootContent[]): HastRoot {
  const tree = toHtml.runSync({ type: "root", children: [...nodes] });
  visit(tree, "element", (element) => {
    const { href } = element.properties;
    if (element.tagName === "a" && typeof href === "string") element.properties["href"] = pageOf(href);
  });
  return withoutPositions(tree);
}

/** A link to another lesson's file leads to its page, which stands beside this one. */
function pageOf(href: string): string {
  const [, lesson, step] = LESSON_LINK.exec(href) ?? [];
  return lesson === undefined ? href : `${lesson}${step === undefined ? "" : `#${step}`}`;
}

/** Positions are of no use to a page and triple its size. */
function withoutPositions(tree: HastRoot): HastRoot {
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) => (key === "position" ? undefined : value)),
  ) as HastRoot;
}
