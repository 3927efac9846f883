import type { Checker } from "../check/checker.js";
import { didYouMean } from "../check/report.js";
import type { Lines } from "../grammar/ast.js";
import { softWord, statementWord } from "../grammar/keyword.js";
import { BlockClose, BlockOpen } from "../grammar/tokens.js";
import { chaosKinds } from "../program/chaos.js";
import type { SimulateReply, SimulateRule } from "../program/statement.js";
import { type ReplyNode, replyRule, ruleRule, type SimulateRuleNode } from "./simulate-rule.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const SimulateWord = statementWord("simulate");
const Optional = softWord("optional");

export interface SimulateNode extends AnyNode {
  readonly kind: "simulate";
  /** `null`: `simulate optional`. */
  readonly rules: Lines<SimulateRuleNode, ReplyNode> | null;
}

/** `simulate { … }`: what a simulated module answers from here on; `simulate optional`: hardware may do without. */
export const simulateStatement: StatementSyntax<SimulateNode> = {
  kind: "simulate",
  first: SimulateWord,
  doc: {
    group: "header",
    syntax: "simulate { … } | optional",
    meaning: "What a simulated module does from here on; with `optional` hardware runs the scenario too.",
  },
  parse: (g) => {
    const reply = g.rule("simulateReply", replyRule(g));
    const rule = g.rule("simulateRule", ruleRule(g, reply));
    const forms = [
      {
        ALT: () => {
          g.consume(0, Optional);
          return null;
        },
      },
      {
        ALT: () => {
          g.consume(0, BlockOpen);
          const rules = g.lines(0, rule, reply);
          g.consume(0, BlockClose);
          return rules;
        },
      },
    ];
    return () => {
      const span = g.spanOf(g.consume(0, SimulateWord));
      return { kind: "simulate", rules: g.or<Lines<SimulateRuleNode, ReplyNode> | null>(0, forms), span };
    };
  },
  check: (node, c) => {
    if (node.rules === null) {
      c.header(node, (header) => {
        header.simulateOptional = true;
      });
      return undefined;
    }
    const rules = node.rules.flatMap((rule) => (rule.kind === "broken" ? [] : lower(rule, c)));
    return { kind: "simulate", rules, span: node.span };
  },
};

function lower(rule: SimulateRuleNode, c: Checker): readonly SimulateRule[] {
  switch (rule.kind) {
    case "chaos":
      return chaos(rule, c);
    case "send-urc":
      c.wire(rule.wire);
      return [
        { kind: "send-urc", ...(rule.after && { after: rule.after }), wire: rule.wire, span: rule.span },
      ];
    case "on-command": {
      const pattern = c.pattern(rule.pattern);
      if (rule.times === 0)
        c.error("SCN213", rule.span, "`0 times` never answers", {
          fix: "write how many commands it answers",
        });
      // What a line would answer that cannot be read is not known: nothing is to be said of the others.
      const replies = rule.replies.flatMap((each) =>
        each.kind === "broken" ? [{ kind: "silent" } as const] : answer(each, c),
      );
      if (pattern === undefined) return [];
      const times = rule.times === undefined ? {} : { times: rule.times };
      return [{ kind: "on-command", ...times, pattern, replies, span: rule.span }];
    }
  }
}

function chaos(rule: Extract<SimulateRuleNode, { kind: "chaos" }>, c: Checker): readonly SimulateRule[] {
  const what = rule.what.flatMap(({ text, span }) => {
    const kind = chaosKinds.find((one) => one === text);
    if (kind !== undefined) return [kind];
    c.error("SCN101", span, `there is no chaos \`${text}\``, {
      expected: chaosKinds.map((one) => `\`${one}\``).join(", "),
      ...didYouMean(text, chaosKinds, "name the kinds: `chaos split, echo, urc, delay` changes no verdict"),
    });
    return [];
  });
  const { seed } = rule;
  if (seed !== undefined && seed >= 2 ** 32)
    c.error("SCN213", rule.span, `${seed} is no seed`, { fix: "a seed is at most 4294967295" });
  return [{ kind: "chaos", what, ...(seed !== undefined && { seed }), span: rule.span }];
}

function answer(reply: ReplyNode, c: Checker): SimulateReply {
  if (reply.kind === "silent") return { kind: "silent" };
  c.wire(reply.wire);
  return { kind: reply.kind, ...(reply.after && { after: reply.after }), wire: reply.wire };
}
