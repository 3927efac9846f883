import { softWord, statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const On = statementWord("on");
const Off = softWord("off");

type Switched = "dtr" | "power";

export interface OnOffNode<K extends Switched> extends AnyNode {
  readonly kind: K;
  readonly on: boolean;
}

/** A statement of a word and what it is switched to: `dtr on`, `power off`. */
export function onOffStatement<K extends Switched>(kind: K, meaning: string): StatementSyntax<OnOffNode<K>> {
  const Word = statementWord(kind);
  return {
    kind,
    first: Word,
    doc: { group: "module", syntax: `${kind} on|off`, meaning },
    parse: (g) => {
      const states = [
        {
          ALT: () => {
            g.consume(0, On);
            return true;
          },
        },
        {
          ALT: () => {
            g.consume(0, Off);
            return false;
          },
        },
      ];
      return () => {
        const start = g.start();
        g.consume(0, Word);
        const on = g.or(0, states);
        return { kind, on, span: g.spanFrom(start) };
      };
    },
    check: ({ on, span }) => ({ kind, on, span }),
  };
}
