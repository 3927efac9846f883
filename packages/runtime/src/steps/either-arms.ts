import type { EitherArm, Expression, Span } from "@scn/dsl";
import { durationText, escaped, shown } from "../expression/shown.js";
import { bytesValue } from "../expression/text.js";
import type { LineMatcher } from "../pattern/match.js";
import { completionOf } from "./completion.js";
import { commandDeadline, defaultDeadline } from "./deadline.js";
import { passingTime } from "./duration.js";
import { noCommand } from "./expect.js";
import { type Frame, now } from "./frame.js";
import { linePattern } from "./line-pattern.js";
import type { Compiler } from "./step.js";

interface Waiting {
  /** As a message shows it: `await-urc CONNECT OK`. */
  readonly text: string;
  readonly span: Span;
  /** When it would end if it stood alone, without a `within` around. */
  readonly until: number;
}

/** One arm of an `either` under way, its pattern bound, its data evaluated. */
export type RunningArm =
  | (Waiting & { readonly kind: "expect" | "await-urc"; readonly matcher: LineMatcher })
  | (Waiting & { readonly kind: "expect-data"; readonly bytes: Uint8Array })
  | (Waiting & { readonly kind: "after" });

/** The arms, compiled once, ready to be started as often as control comes by. */
export function compileArms(
  arms: readonly EitherArm[],
  compiler: Compiler,
): readonly ((frame: Frame) => RunningArm)[] {
  return arms.map((arm) => compileArm(arm, compiler));
}

function compileArm(arm: EitherArm, compiler: Compiler): (frame: Frame) => RunningArm {
  switch (arm.kind) {
    case "expect":
    case "await-urc":
      return lineArm(arm);
    case "expect-data":
      return dataArm(arm, compiler);
    case "after": {
      const delay = passingTime(arm.delay, compiler);
      return (frame) => {
        const ms = delay(frame.scope);
        return { kind: "after", text: `after ${durationText(ms)}`, span: arm.span, until: now(frame) + ms };
      };
    }
  }
}

function lineArm({
  kind,
  pattern: shape,
  span,
}: Extract<EitherArm, { kind: "expect" | "await-urc" }>): (frame: Frame) => RunningArm {
  const pattern = linePattern(shape);
  const text = `${kind} ${escaped(pattern.text)}`;
  return (frame) => {
    const { session, last } = frame.dialogue;
    const matcher = pattern.bind(frame.scope, session.device.catalogue);
    if (kind === "await-urc") {
      const until = completionOf(frame, pattern)?.until ?? defaultEnd(frame);
      return { kind, text, span, until, matcher };
    }
    if (last === null) throw noCommand(frame, span);
    return { kind, text, span, until: commandDeadline(frame, last).until, matcher };
  };
}

function dataArm(
  { value, span }: { readonly value: Expression; readonly span: Span },
  compiler: Compiler,
): (frame: Frame) => RunningArm {
  const evaluate = compiler.expression(value);
  return (frame) => {
    const bytes = bytesValue(evaluate(frame.scope), value.span);
    return {
      kind: "expect-data",
      text: `expect-data ${shown(bytes)}`,
      span,
      until: defaultEnd(frame),
      bytes,
    };
  };
}

function defaultEnd(frame: Frame): number {
  return now(frame) + defaultDeadline(frame);
}
