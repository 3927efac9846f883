import type { BlockNode, Identifier } from "../grammar/ast.js";
import { softWord, statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode } from "../statements/syntax.js";
import type { DeclarationSyntax } from "./syntax.js";

const ScenarioWord = statementWord("scenario");
const For = statementWord("for");
const Each = softWord("each");
const In = softWord("in");

export interface ScenarioNode extends AnyNode {
  readonly kind: "scenario";
  readonly title: Expression;
  /** `for each row in cases` */
  readonly each?: { readonly row: Identifier; readonly table: Identifier };
  readonly body: BlockNode;
}

/** `scenario "title" [for each row in table] { }` */
export const scenarioDeclaration: DeclarationSyntax<ScenarioNode> = {
  kind: "scenario",
  first: ScenarioWord,
  doc: {
    group: "declaration",
    syntax: 'scenario "title" [for each <row> in <table>] { … }',
    meaning: "One test; with a table, one for each of its rows.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, ScenarioWord);
    const title = g.text(0);
    const each = g.option(0, () => {
      g.consume(0, For);
      g.consume(0, Each);
      const row = g.name(0);
      g.consume(0, In);
      return { row, table: g.name(1) };
    });
    const span = g.spanFrom(start);
    const node = { kind: "scenario", title, body: g.block(0), span } as const;
    return each === undefined ? node : { ...node, each };
  },
};
