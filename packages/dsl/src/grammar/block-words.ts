/** Words whose line opens a block. */
export const blockWords: ReadonlySet<string> = new Set([
  ...[
    "scenario",
    "flow",
    "step",
    "cleanup",
    "retry",
    "repeat",
    "for",
    "if",
    "either",
    "parallel",
    "try",
    "within",
  ],
  ...[
    "expect-only",
    "on-urc",
    "on-no-response",
    "on-disconnect",
    "on-error",
    "on-command",
    "on",
    "simulate",
    "recover",
  ],
]);
