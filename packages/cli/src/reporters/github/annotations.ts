import { diagnosticMessage, LineCounter, type SourceText, visible } from "@scn/dsl";
import type { Failure, RunEvent, Verdict } from "@scn/runtime";
import { seedText } from "../text/seed-text.js";
import { workflowCommand } from "./workflow-command.js";

type Level = "error" | "warning" | "notice";

const levels = {
  pass: null,
  fail: "error",
  error: "error",
  inconclusive: "warning",
  skipped: "notice",
} as const satisfies Record<Verdict, Level | null>;

/** What a scenario is called in its annotations, and the sources their places count into. */
export interface Annotated {
  readonly title: string;
  readonly path: string;
  readonly sources: readonly SourceText[];
  readonly seed: number;
}

/** One a failure, at its line. `flaky`: a later try passed, which is no error. */
export function annotationsOf(
  event: Extract<RunEvent, { type: "scenario-ended" }>,
  scenario: Annotated,
  flaky: boolean,
): readonly string[] {
  const level = levels[event.verdict];
  if (level === null) return [];
  const repeat = seedText(scenario.seed, event);
  return event.failures.map((failure) =>
    annotation(failure, { ...scenario, level: flaky ? "warning" : level, flaky, repeat }),
  );
}

function annotation(
  { diagnostic }: Failure,
  scenario: Annotated & { readonly level: Level; readonly flaky: boolean; readonly repeat: string },
): string {
  const { code, span, expected, found, notes = [], fix } = diagnostic;
  const source = span === undefined ? undefined : scenario.sources[span.file];
  const place =
    source === undefined || span === undefined
      ? undefined
      : new LineCounter(source.text).position(span.start);
  const lines = [
    diagnosticMessage(diagnostic),
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(found === undefined ? [] : [`found: ${found}`]),
    ...notes,
    ...(scenario.flaky ? ["flaky: a later try passed"] : []),
    ...(fix === undefined ? [] : [`fix: ${fix}`]),
    ...(scenario.repeat === "" ? [] : [scenario.repeat]),
  ];
  return workflowCommand(
    scenario.level,
    {
      file: source?.path ?? scenario.path,
      line: place?.line,
      col: place?.column,
      title: visible(`${code}: ${scenario.title}`),
    },
    lines.map(visible).join("\n"),
  );
}
