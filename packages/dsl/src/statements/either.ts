import type { BlockNode, Lines, PatternNode, TimeSpan } from "../grammar/ast.js";
import type { Alternative } from "../grammar/grammar.js";
import { softWord, statementWord } from "../grammar/keyword.js";
import { BlockClose, BlockOpen, wireWord } from "../grammar/tokens.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const EitherWord = statementWord("either");
const Expect = wireWord("expect", "pattern");
const AwaitUrc = wireWord("await-urc", "pattern");
const ExpectData = statementWord("expect-data");
const After = softWord("after");

type Trigger =
  | { readonly kind: "expect" | "await-urc"; readonly pattern: PatternNode }
  | { readonly kind: "expect-data"; readonly value: Expression }
  | { readonly kind: "after"; readonly delay: TimeSpan };

export interface ArmNode {
  readonly kind: "arm";
  readonly trigger: Trigger;
  readonly body?: BlockNode;
}

export interface EitherNode extends AnyNode {
  readonly kind: "either";
  readonly arms: Lines<ArmNode>;
}

/** `either { await-urc P { } … after D { } }`: the first arm to come true. */
export const eitherStatement: StatementSyntax<EitherNode> = {
  kind: "either",
  first: EitherWord,
  parse: (g) => {
    const triggers: Alternative<Trigger>[] = [
      {
        ALT: () => {
          g.consume(0, Expect);
          return { kind: "expect", pattern: g.pattern(0) };
        },
      },
      {
        ALT: () => {
          g.consume(0, AwaitUrc);
          return { kind: "await-urc", pattern: g.pattern(1) };
        },
      },
      {
        ALT: () => {
          g.consume(0, ExpectData);
          return { kind: "expect-data", value: g.expression(0) };
        },
      },
      {
        ALT: () => {
          g.consume(0, After);
          return { kind: "after", delay: g.timeSpan(0) };
        },
      },
    ];
    const arm = g.rule("eitherArm", (): ArmNode => {
      const trigger = g.or(0, triggers);
      const body = g.option(0, () => g.block(0));
      return body === undefined ? { kind: "arm", trigger } : { kind: "arm", trigger, body };
    });
    return () => {
      const span = g.spanOf(g.consume(0, EitherWord));
      g.consume(0, BlockOpen);
      const arms = g.lines(0, arm);
      g.consume(0, BlockClose);
      return { kind: "either", arms, span };
    };
  },
  check: (node, c) => {
    c.notYet(
      node.span,
      "`either`",
      "await one line, with a regular expression for its forms: `/CONNECT (?<how>OK|FAIL)/`",
    );
    for (const arm of node.arms) {
      if (arm.kind === "broken") continue;
      const { trigger, body } = arm;
      if (trigger.kind === "expect-data") c.expression(trigger.value);
      else if (trigger.kind === "after") c.timeSpan(trigger.delay);
      else c.pattern(trigger.pattern);
      if (body !== undefined) c.block(body);
    }
    return undefined;
  },
};
