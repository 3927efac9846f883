import type { ArgumentNode, CallNode, Identifier, ParameterNode } from "./ast.js";
import type { Alternative, Grammar } from "./grammar.js";
import { isName, isPlainWord, Name, reservedWord, Word } from "./keyword.js";
import * as t from "./tokens.js";
import { wordAsName } from "./word-as-name.js";

export const Run = reservedWord("run");

export function nameRule(g: Grammar): () => Identifier {
  return () => {
    const token = g.consume(0, Name);
    return { text: token.image, span: g.spanOf(token) };
  };
}

export function wordRule(g: Grammar): () => Identifier {
  return () => {
    const token = g.consume(0, Word);
    return { text: token.image, span: g.spanOf(token) };
  };
}

/** `a, b, c` */
export function wordsRule(g: Grammar): () => readonly Identifier[] {
  return () => {
    const words = [g.word(0)];
    g.many(0, () => {
      g.consume(0, t.Comma);
      words.push(g.word(1));
    });
    return words;
  };
}

/** `pdp.activate` */
export function dottedRule(g: Grammar): () => readonly Identifier[] {
  return () => {
    const path = [g.name(0)];
    g.many(0, () => {
      g.consume(0, t.Dot);
      path.push(g.word(0));
    });
    return path;
  };
}

/** What is run: a name, or one with dots, whose first part may be any word: `module.identify`. */
export function calledRule(g: Grammar): () => readonly Identifier[] {
  return () => {
    const token = g.peek();
    // What is no word at all is refused as where a name is wanted.
    const first = g.recording || isPlainWord(token) ? g.word(0) : g.name(0);
    const path = [first];
    g.many(0, () => {
      g.consume(0, t.Dot);
      path.push(g.word(1));
    });
    if (path.length === 1 && !g.recording && !isName(token)) g.report(wordAsName(token, first.span));
    return path;
  };
}

/** `name: type = default` */
export function parameterRule(g: Grammar): () => ParameterNode {
  return () => {
    const start = g.start();
    const name = g.name(0);
    g.consume(0, t.Colon);
    const type = g.word(0);
    const value = g.option(0, () => {
      g.consume(0, t.Assign);
      return g.expression(0);
    });
    const span = g.spanFrom(start);
    return value === undefined ? { name, type, span } : { name, type, default: value, span };
  };
}

/** `(1, name: 2)` */
export function argumentsRule(g: Grammar): () => readonly ArgumentNode[] {
  const named: Alternative<Omit<ArgumentNode, "span">>[] = [
    {
      ALT: () => {
        const name = g.word(0);
        g.consume(0, t.Colon);
        return { name, value: g.expression(0) };
      },
    },
    { ALT: () => ({ name: null, value: g.expression(1) }) },
  ];
  const argument = g.rule("argument", (): ArgumentNode => {
    const start = g.start();
    const { name, value } = g.or(0, named);
    return { name, value, span: g.spanFrom(start) };
  });
  return () => {
    const list: ArgumentNode[] = [];
    g.consume(0, t.ParenOpen);
    g.option(0, () => {
      list.push(g.subrule(0, argument));
      g.many(0, () => {
        g.consume(0, t.Comma);
        list.push(g.subrule(1, argument));
      });
    });
    g.consume(0, t.ParenClose);
    return list;
  };
}

export function runRule(g: Grammar): () => CallNode {
  return () => {
    const start = g.start();
    g.consume(0, Run);
    const path = g.called(0);
    const given = g.arguments(0);
    return { path, arguments: given, span: g.spanFrom(start) };
  };
}
