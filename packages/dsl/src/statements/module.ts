import type { ArgumentNode, Identifier } from "../grammar/ast.js";
import { softWord, statementWord } from "../grammar/keyword.js";
import { Colon, Slash } from "../grammar/tokens.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const ModuleWord = statementWord("module");
const With = softWord("with");

export interface ModuleNode extends AnyNode {
  readonly kind: "module";
  readonly name?: Identifier;
  readonly vendor: Identifier;
  readonly model?: Identifier;
  readonly arguments: readonly ArgumentNode[];
  readonly capabilities: readonly Identifier[];
}

/** `module vendor/model`, `module a: vendor/model`, `module any with tcp` */
export const moduleStatement: StatementSyntax<ModuleNode> = {
  kind: "module",
  first: ModuleWord,
  doc: {
    group: "header",
    syntax: "module [<name>:] <vendor>/<model> | any [with <capability>, …]",
    meaning: "The module the scenario is for; with several, each has a name.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, ModuleWord);
    const first = g.word(0);
    const vendor = g.option(0, () => {
      g.consume(0, Colon);
      return g.word(1);
    });
    const model = g.option(1, () => {
      g.consume(0, Slash);
      return g.word(2);
    });
    const given = g.option(2, () => g.arguments(0)) ?? [];
    const capabilities = g.option(3, () => {
      g.consume(0, With);
      return g.words(0);
    });
    return {
      kind: "module",
      ...(vendor === undefined ? { vendor: first } : { name: first, vendor }),
      ...(model && { model }),
      arguments: given,
      capabilities: capabilities ?? [],
      span: g.spanFrom(start),
    };
  },
  check: (node, c) => {
    c.header(node, (header) => header.modules.push(node));
    return undefined;
  },
};
