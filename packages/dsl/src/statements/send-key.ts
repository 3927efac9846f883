import { suggest } from "../diagnostics/suggest.js";
import type { Identifier } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const SendKeyWord = statementWord("send-key");

export interface SendKeyNode extends AnyNode {
  readonly kind: "send-key";
  readonly key: Identifier;
}

/** `send-key ctrl-z` or `esc`: one control byte. */
export const sendKeyStatement: StatementSyntax<SendKeyNode> = {
  kind: "send-key",
  first: SendKeyWord,
  doc: {
    group: "module",
    syntax: "send-key ctrl-z|esc",
    meaning: "Writes one control byte.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, SendKeyWord);
    const key = g.word(0);
    return { kind: "send-key", key, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    const { text, span } = node.key;
    if (text === "ctrl-z" || text === "esc") return { kind: "send-key", key: text, span: node.span };
    const near = suggest(text, ["ctrl-z", "esc"]);
    c.error("SCN101", span, `there is no key \`${text}\``, {
      expected: "`ctrl-z` or `esc`",
      ...(near === undefined ? lineEnd(text) : { fix: `did you mean \`${near}\`?` }),
    });
    return undefined;
  },
};

/** `send-key enter` */
function lineEnd(text: string): { readonly fix?: string } {
  return /^(?:enter|return|cr|lf|crlf|newline)$/i.test(text)
    ? { fix: '`send` ends its line by itself; a line end in data is `send-data "\\r\\n"`' }
    : {};
}
