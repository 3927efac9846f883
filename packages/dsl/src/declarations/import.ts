import { statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode } from "../statements/syntax.js";
import type { DeclarationSyntax } from "./syntax.js";

const ImportWord = statementWord("import");

export interface ImportNode extends AnyNode {
  readonly kind: "import";
  readonly specifier: Expression;
}

/** `import "path.scn"` */
export const importDeclaration: DeclarationSyntax<ImportNode> = {
  kind: "import",
  first: ImportWord,
  doc: {
    group: "declaration",
    syntax: 'import "path.scn"',
    meaning: "The flows, policies, recoveries and tables of another file.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, ImportWord);
    const specifier = g.text(0);
    return { kind: "import", specifier, span: g.spanFrom(start) };
  },
};
