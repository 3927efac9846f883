import type { DiagnosticCode, Expression, Span } from "@scn/dsl";
import { textValue } from "../expression/text.js";
import type { Verdict } from "../verdict/verdict.js";
import { complete } from "./complete.js";
import { failure } from "./frame.js";
import { inSequence } from "./in-sequence.js";
import { type Compiler, instant, type Step, type StepCompiler } from "./step.js";

/** `fail "why"`: nothing catches it. */
export const fail: StepCompiler<"fail"> = (statement, compiler) => end(statement, "SCN408", "fail", compiler);

/** `skip "why"`: the scenario ends here and counts as skipped. */
export const skip: StepCompiler<"skip"> = (statement, compiler) =>
  end(statement, "SCN418", "skipped", compiler);

/** `inconclusive "why"`: neither the module nor the script is to blame. */
export const inconclusive: StepCompiler<"inconclusive"> = (statement, compiler) =>
  end(statement, "SCN417", "inconclusive", compiler);

/** Ends the scenario by its own word, once the open command is completed. */
function end(
  { why, span }: { readonly why: Expression; readonly span: Span },
  code: DiagnosticCode,
  verdict: Exclude<Verdict, "pass">,
  compiler: Compiler,
): Step {
  const reason = compiler.expression(why);
  return inSequence([
    complete,
    instant((frame) => {
      throw failure(frame, {
        kind: null,
        code,
        verdict,
        message: textValue(reason(frame.scope), why.span),
        span,
      });
    }),
  ]);
}
