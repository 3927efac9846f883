import type { Checker } from "../check/checker.js";
import type { BlockNode, Lines, PatternNode, StatementNode, TimeSpan } from "../grammar/ast.js";
import type { Alternative } from "../grammar/grammar.js";
import { softWord, statementWord } from "../grammar/keyword.js";
import { BlockClose, BlockOpen, wireWord } from "../grammar/tokens.js";
import type { Expression } from "../program/expression.js";
import type { Block, EitherArm } from "../program/statement.js";
import type { Span } from "../source/span.js";
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
  /** The line, without its block. */
  readonly span: Span;
  readonly body?: BlockNode;
}

export interface EitherNode extends AnyNode {
  readonly kind: "either";
  readonly arms: Lines<ArmNode, StatementNode>;
}

/** `either { await-urc P { } … after D { } }`: the first arm to come true. */
export const eitherStatement: StatementSyntax<EitherNode> = {
  kind: "either",
  first: EitherWord,
  doc: {
    group: "control",
    syntax:
      "either { await-urc <pattern> [{ … }] … expect <pattern> [{ … }] … expect-data <expr> [{ … }] … after D [{ … }] }",
    meaning: "The first arm to come true wins, of equals the upper.",
  },
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
      const start = g.start();
      const trigger = g.or(0, triggers);
      const span = g.spanFrom(start);
      const body = g.option(0, () => g.block(0));
      return body === undefined ? { kind: "arm", trigger, span } : { kind: "arm", trigger, span, body };
    });
    return () => {
      const span = g.spanOf(g.consume(0, EitherWord));
      g.consume(0, BlockOpen);
      const arms = g.lines(0, arm, g.statementRule);
      g.consume(0, BlockClose);
      return { kind: "either", arms, span };
    };
  },
  check: (node, c) => {
    if (node.arms.length === 0) {
      c.error("SCN108", node.span, "`either` has nothing to wait for", {
        expected: "`await-urc`, `expect`, `expect-data` or `after`, a line each",
      });
    }
    const arms: EitherArm[] = [];
    const ways = node.arms.flatMap((arm) => {
      if (arm.kind === "broken") return [];
      return () => {
        const lowered = lower(arm, c);
        arms.push(...lowered);
        return lowered[0]?.body ?? [];
      };
    });
    c.branches(ways, true);
    return { kind: "either", arms, span: node.span };
  },
};

function lower({ trigger, body, span }: ArmNode, c: Checker): readonly EitherArm[] {
  const block = (): Block => (body === undefined ? [] : c.block(body));
  switch (trigger.kind) {
    case "expect":
    case "await-urc": {
      const pattern = c.pattern(trigger.pattern);
      const lowered = block();
      return pattern === undefined ? [] : [{ kind: trigger.kind, pattern, body: lowered, span }];
    }
    case "expect-data":
      c.wants(trigger.value, ["string", "bytes"], "the data to expect is a string or bytes");
      return [{ kind: "expect-data", value: trigger.value, body: block(), span }];
    case "after":
      c.timeSpan(trigger.delay);
      return [{ kind: "after", delay: trigger.delay, body: block(), span }];
  }
}
