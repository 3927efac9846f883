import type { Identifier, Lines, PatternNode } from "../grammar/ast.js";
import type { Alternative, Grammar, Rule } from "../grammar/grammar.js";
import { softWord } from "../grammar/keyword.js";
import { BlockClose, BlockOpen, wireWord } from "../grammar/tokens.js";
import type { Expression, WireText } from "../program/expression.js";
import type { Span } from "../source/span.js";

const OnCommand = wireWord("on-command", "pattern");
const Respond = wireWord("respond", "wire");
const SendUrc = wireWord("send-urc", "wire");
const Silent = softWord("silent");
const Chaos = softWord("chaos");
const Seed = softWord("seed");
const Times = softWord("times");
const After = softWord("after");

export type ReplyNode =
  | { readonly kind: "silent" }
  | { readonly kind: "respond" | "send-urc"; readonly after?: Expression; readonly wire: WireText };

export type SimulateRuleNode =
  | {
      readonly kind: "on-command";
      readonly times?: number;
      readonly pattern: PatternNode;
      readonly replies: Lines<ReplyNode>;
      readonly span: Span;
    }
  | { readonly kind: "send-urc"; readonly after?: Expression; readonly wire: WireText; readonly span: Span }
  | {
      readonly kind: "chaos";
      readonly what: readonly Identifier[];
      readonly seed?: number;
      readonly span: Span;
    };

function delay(g: Grammar): Expression {
  g.consume(0, After);
  return g.duration(0);
}

/** `silent`, `respond OK`, `after 3s send-urc +X` */
export function replyRule(g: Grammar): () => ReplyNode {
  const wires: Alternative<ReplyNode & { wire: WireText }>[] = [
    {
      ALT: () => {
        g.consume(0, Respond);
        return { kind: "respond", wire: g.wire(0) };
      },
    },
    {
      ALT: () => {
        g.consume(0, SendUrc);
        return { kind: "send-urc", wire: g.wire(1) };
      },
    },
  ];
  const forms: Alternative<ReplyNode>[] = [
    {
      ALT: () => {
        g.consume(0, Silent);
        return { kind: "silent" };
      },
    },
    {
      ALT: () => {
        const after = g.option(0, () => delay(g));
        const reply = g.or(1, wires);
        return after === undefined ? reply : { ...reply, after };
      },
    },
  ];
  return () => g.or(0, forms);
}

/** `[n times] on-command P { … }`, `[after D] send-urc …`, `chaos … seed n` */
export function ruleRule(g: Grammar, reply: Rule<ReplyNode>): () => SimulateRuleNode {
  const forms: Alternative<SimulateRuleNode>[] = [
    {
      ALT: () => {
        const start = g.start();
        const times = g.option(0, () => {
          const count = g.wholeNumber(0);
          g.consume(0, Times);
          return count;
        });
        g.consume(0, OnCommand);
        const pattern = g.pattern(0);
        const span = g.spanFrom(start);
        g.consume(0, BlockOpen);
        const replies = g.lines(0, reply);
        g.consume(0, BlockClose);
        const rule = { kind: "on-command", pattern, replies, span } as const;
        return times === undefined ? rule : { ...rule, times };
      },
    },
    {
      ALT: () => {
        const start = g.start();
        const after = g.option(1, () => delay(g));
        g.consume(0, SendUrc);
        const rule = { kind: "send-urc", wire: g.wire(0), span: g.spanFrom(start) } as const;
        return after === undefined ? rule : { ...rule, after };
      },
    },
    {
      ALT: () => {
        const start = g.start();
        g.consume(0, Chaos);
        const what = g.words(0);
        const seed = g.option(2, () => {
          g.consume(0, Seed);
          return g.wholeNumber(1);
        });
        const rule = { kind: "chaos", what, span: g.spanFrom(start) } as const;
        return seed === undefined ? rule : { ...rule, seed };
      },
    },
  ];
  return () => g.or(0, forms);
}
