import type { ArgumentNode, Identifier } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import { Colon } from "../grammar/tokens.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const PeerWord = statementWord("peer");

export interface PeerNode extends AnyNode {
  readonly kind: "peer";
  readonly name: Identifier;
  readonly peerKind: Identifier;
  readonly arguments: readonly ArgumentNode[];
}

/** `peer echo: tcp-echo`, `peer web: http-server(root: "www")`: a server or client on the host's side. */
export const peerStatement: StatementSyntax<PeerNode> = {
  kind: "peer",
  first: PeerWord,
  doc: {
    group: "header",
    syntax: "peer <name>: <kind>[(<name>: <expr>, …)]",
    meaning: "A server or client on the host for the module to talk to.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, PeerWord);
    const name = g.name(0);
    g.consume(0, Colon);
    const peerKind = g.word(0);
    const given = g.option(0, () => g.arguments(0)) ?? [];
    return { kind: "peer", name, peerKind, arguments: given, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.header(node, () => c.peer(node));
    return undefined;
  },
};
