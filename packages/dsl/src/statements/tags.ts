import type { Identifier } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const TagsWord = statementWord("tags");

export interface TagsNode extends AnyNode {
  readonly kind: "tags";
  readonly tags: readonly Identifier[];
}

/** `tags tcp, smoke` */
export const tagsStatement: StatementSyntax<TagsNode> = {
  kind: "tags",
  first: TagsWord,
  doc: {
    group: "header",
    syntax: "tags <name>, …",
    meaning: "Words to select scenarios by.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, TagsWord);
    const tags = g.words(0);
    return { kind: "tags", tags, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.header(node, (header) => {
      for (const tag of node.tags) header.tags.add(tag.text);
    });
    return undefined;
  },
};
