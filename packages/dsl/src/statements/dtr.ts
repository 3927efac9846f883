import { softWord, statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const DtrWord = statementWord("dtr");
const On = statementWord("on");
const Off = softWord("off");

export interface DtrNode extends AnyNode {
  readonly kind: "dtr";
  readonly on: boolean;
}

/** `dtr on` or `dtr off`. */
export const dtrStatement: StatementSyntax<DtrNode> = {
  kind: "dtr",
  first: DtrWord,
  doc: {
    group: "module",
    syntax: "dtr on|off",
    meaning: "Raises or drops the DTR line.",
  },
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
      g.consume(0, DtrWord);
      const on = g.or(0, states);
      return { kind: "dtr", on, span: g.spanFrom(start) };
    };
  },
  check: ({ on, span }) => ({ kind: "dtr", on, span }),
};
