import { softWord, statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const PowerWord = statementWord("power");
const On = statementWord("on");
const Off = softWord("off");

export interface PowerNode extends AnyNode {
  readonly kind: "power";
  readonly on: boolean;
}

/** `power on` or `power off`. */
export const powerStatement: StatementSyntax<PowerNode> = {
  kind: "power",
  first: PowerWord,
  doc: {
    group: "module",
    syntax: "power on|off",
    meaning: "Switches the module on or off.",
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
      g.consume(0, PowerWord);
      const on = g.or(0, states);
      return { kind: "power", on, span: g.spanFrom(start) };
    };
  },
  check: ({ on, span }) => ({ kind: "power", on, span }),
};
