import { lateDeadline } from "../../expression/late-deadline.js";
import type { TextPart } from "../../program/expression.js";
import type { Block, Statement } from "../../program/statement.js";
import { blocksOf } from "../../program/walk.js";
import type { Span } from "../../source/span.js";
import { boundBy, patternsOf } from "../manual/bound.js";
import { SentLine } from "../manual/sent-line.js";
import type { Accept } from "../report.js";
import type { Lint } from "./linted-body.js";
import { hasOpenQuote, isSuspicious, signs } from "./wire-sign-table.js";

/** SCN316: wire text that looks as if it were meant as syntax, or typed with a Chinese keyboard. */
export const wireSigns: Lint = ({ body, parameters, peers }, accept) => {
  const given = new Set([...parameters, ...peers].map(({ name }) => name));
  const names = new Set(given);
  nameThose(body, names);
  judge(body, { names, given, accept });
};

interface Judge {
  /** All that has a name anywhere in the scenario or flow. */
  readonly names: ReadonlySet<string>;
  /** What has a name so far. In a pattern another is one that was to be captured there. */
  readonly given: Set<string>;
  readonly accept: Accept;
}

function nameThose(block: Block, names: Set<string>): void {
  for (const statement of block) {
    if (statement.kind === "let") names.add(statement.name);
    for (const { name } of boundBy(statement)) names.add(name);
    for (const inner of blocksOf(statement)) nameThose(inner, names);
  }
}

function judge(block: Block, by: Judge): void {
  for (const statement of block) {
    const { kind } = statement;
    if (kind === "send") lookAt(statement.wire.parts, statement.wire.span, kind, by);
    for (const pattern of patternsOf(statement)) {
      if (pattern.kind !== "shape") continue;
      const raw = pattern.parts.flatMap((part): TextPart[] => (part.kind === "raw" ? [part] : []));
      const perhaps = raw.some((part) => part.kind === "raw" && isSuspicious(part.text, false));
      if (!perhaps && !lateDeadline.test(pattern.text)) continue;
      lookAt([{ kind: "raw", text: pattern.text }], pattern.span, kind, by);
    }
    if (kind === "let") by.given.add(statement.name);
    for (const { name } of boundBy(statement)) by.given.add(name);
    for (const inner of blocksOf(statement)) judge(inner, by);
  }
}

function lookAt(parts: readonly TextPart[], span: Span, kind: Statement["kind"], by: Judge): void {
  const sent = kind === "send";
  const known = sent ? by.names : by.given;
  const perhaps = parts.some((part) => part.kind === "raw" && isSuspicious(part.text, sent));
  if (!perhaps && !(sent && hasOpenQuote(parts))) return;
  const line = new SentLine({ parts, span }, new Map());
  // Inside quotes everything may be meant.
  let outside = line.text.replace(/"[^"]*"/g, (quoted) => '"'.repeat(quoted.length));
  for (const { found, message, fix, sent: onlySent, awaited, quoted, named, restOfLine, inQuotes } of signs) {
    if (sent ? awaited === true : onlySent === true) continue;
    const match = found.exec(quoted === true ? line.text : outside);
    if (inQuotes === true && match !== null && !line.text.slice(0, match.index).includes('"')) continue;
    if (match === null || (named !== undefined && !known.has(named(match[0])))) continue;
    // plain blanks only: others are what is told
    const sign = match[0].replace(/^ +| +$/g, "");
    const start = match.index + match[0].indexOf(sign);
    const place = line.span(start, start + sign.length);
    by.accept("warning", "SCN316", place, SentLine.told(message(sign, sent)), {
      fix: SentLine.told(fix(sign, line.text, kind)),
    });
    if (restOfLine === true) outside = outside.slice(0, match.index);
  }
}
