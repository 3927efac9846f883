import type { Identifier } from "../grammar/ast.js";
import type { FailureKind } from "../program/statement.js";
import { didYouMean, type Report } from "./report.js";

/** What `on-failure` and `retry … on` can name. */
const failureKinds = [
  "no-response",
  "timeout",
  "error",
  "mismatch",
  "check",
  "disconnect",
] as const satisfies readonly FailureKind[];

/** What they are called elsewhere. */
const otherWords: Readonly<Record<string, FailureKind>> = {
  "no-answer": "no-response",
  silence: "no-response",
  silent: "no-response",
  hang: "no-response",
  cme: "error",
  "cme-error": "error",
  "no-match": "mismatch",
  wrong: "mismatch",
  unexpected: "mismatch",
  assert: "check",
  lost: "disconnect",
  unplug: "disconnect",
};

/** Those of the kinds that there are; complains of the others. */
export function knownKinds(kinds: readonly Identifier[], report: Report): readonly FailureKind[] {
  return kinds.flatMap(({ text, span }) => {
    const kind = failureKinds.find((one) => one === text);
    if (kind !== undefined) return [kind];
    report.error("SCN101", span, `there is no kind of failure \`${text}\``, {
      expected: failureKinds.join(", "),
      ...(Object.hasOwn(otherWords, text.toLowerCase())
        ? { fix: `did you mean \`${otherWords[text.toLowerCase()]}\`?` }
        : didYouMean(text, failureKinds, "without `on …` it is every kind")),
    });
    return [];
  });
}
