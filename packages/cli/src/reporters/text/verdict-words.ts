import type { Verdict } from "@scn/runtime";
import type { Style } from "../../terminal/style.js";

interface VerdictWords {
  readonly mark: string;
  /** As in "passed in 1.2 s". */
  readonly word: string;
  readonly paint: (style: Style) => (text: string) => string;
}

const words = {
  pass: { mark: "✓", word: "passed", paint: (style) => style.green },
  fail: { mark: "✗", word: "failed", paint: (style) => style.red },
  inconclusive: { mark: "?", word: "inconclusive", paint: (style) => style.yellow },
  error: { mark: "!", word: "error", paint: (style) => style.red },
  skipped: { mark: "-", word: "skipped", paint: (style) => style.yellow },
} as const satisfies Record<Verdict, VerdictWords>;

/** Verdicts in the order a summary counts them. */
export const verdictOrder = [
  "fail",
  "error",
  "inconclusive",
  "skipped",
  "pass",
] as const satisfies readonly Verdict[];

export function verdictMark(verdict: Verdict, style: Style): string {
  return words[verdict].paint(style)(words[verdict].mark);
}

export function verdictWord(verdict: Verdict): string {
  return words[verdict].word;
}

/** The text in the verdict's colour. */
export function inVerdictColor(verdict: Verdict, text: string, style: Style): string {
  return words[verdict].paint(style)(text);
}
