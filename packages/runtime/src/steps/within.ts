import type { Block, Statement, StatementOf } from "@scn/dsl";
import { tooEarly } from "./complete.js";
import type { Limit } from "./dialogue.js";
import { durationOf } from "./duration.js";
import { type Frame, narrower, now, sourceText } from "./frame.js";
import { inSequence } from "./in-sequence.js";
import { sending } from "./send.js";
import { type Compiler, instant, type StepCompiler } from "./step.js";

/**
 * `within D …`: every wait in it ends with it at the latest; `within A..B` also fails what is done before A.
 *
 * `within D send …` bounds the whole command, so the limit outlives the statement: it stays with the command.
 */
export const within: StepCompiler<"within"> = (statement, compiler) => {
  const limitOf = limitReader(statement, compiler);
  const only = sendOnly(statement);
  if (only !== null) return sending(only, compiler, limitOf);
  const body = compiler.block(statement.body);
  return (frame) => {
    const own = limitOf(frame);
    const inner: Frame = { ...frame, limit: narrower(own, frame.limit) };
    if (own.from === null) return body(inner);
    return inSequence([body, instant(() => checkWindow(inner, own, statement))])(inner);
  };
};

function limitReader({ limit, span }: StatementOf<"within">, compiler: Compiler): (frame: Frame) => Limit {
  const to = durationOf(limit.to, compiler);
  const from = limit.from === undefined ? null : durationOf(limit.from, compiler);
  const limitSpan = { ...span, end: limit.to.span.end };
  return (frame) => {
    const start = now(frame);
    const { timeoutScale } = frame.scenario;
    return {
      start,
      until: start + to(frame.scope) * timeoutScale,
      from: from === null ? null : start + from(frame.scope),
      ...(timeoutScale !== 1 && { scale: timeoutScale }),
      span: limitSpan,
    };
  };
}

/** The one `send` of `within D send …`; `null` where a block stands, whose end completes the command. */
export function sendOnly(statement: StatementOf<"within">): StatementOf<"send"> | null {
  const only = single(statement.body);
  return only?.kind === "send" && only.span.end === statement.span.end ? only : null;
}

function single(block: Block): Statement | null {
  return block.length === 1 ? (block[0] ?? null) : null;
}

function checkWindow(frame: Frame, window: Limit, statement: StatementOf<"within">): void {
  const at = now(frame);
  if (window.from === null || at >= window.from) return;
  const guarded = single(statement.body);
  throw tooEarly(frame, window, at, guarded === null ? "the block" : sourceText(frame, guarded.span));
}
