import type { Identifier, Lines } from "../grammar/ast.js";
import type { Alternative } from "../grammar/grammar.js";
import { softWord, statementWord } from "../grammar/keyword.js";
import { BlockClose, BlockOpen, Row } from "../grammar/tokens.js";
import type { Expression } from "../program/expression.js";
import type { Span } from "../source/span.js";
import type { AnyNode } from "../statements/syntax.js";
import type { DeclarationSyntax } from "./syntax.js";

const TableWord = statementWord("table");
const From = softWord("from");

/** A row as written; its cells are read when it runs. */
export interface RowNode {
  readonly kind: "row";
  readonly text: string;
  readonly span: Span;
}

type Rows =
  | { readonly source: Expression; readonly rows?: never }
  | { readonly rows: Lines<RowNode>; readonly source?: never };

export interface TableNode extends AnyNode {
  readonly kind: "table";
  readonly name: Identifier;
  readonly content: Rows;
}

/** `table cases { | apn | result | … }` or `table cases from "cases.csv"` */
export const tableDeclaration: DeclarationSyntax<TableNode> = {
  kind: "table",
  first: TableWord,
  doc: {
    group: "declaration",
    syntax: 'table <name> { | … | … | } | from "file.csv"',
    meaning: "Rows of values, the first row names the columns.",
  },
  parse: (g) => {
    const row = g.rule("row", (): RowNode => {
      const token = g.consume(0, Row);
      return { kind: "row", text: token.image, span: g.spanOf(token) };
    });
    const contents: Alternative<Rows>[] = [
      {
        ALT: () => {
          g.consume(0, From);
          return { source: g.text(0) };
        },
      },
      {
        ALT: () => {
          g.consume(0, BlockOpen);
          const rows = g.lines(0, row);
          g.consume(0, BlockClose);
          return { rows };
        },
      },
    ];
    return () => {
      const start = g.start();
      g.consume(0, TableWord);
      const name = g.name(0);
      const span = g.spanFrom(start);
      return { kind: "table", name, content: g.or(0, contents), span };
    };
  },
};
