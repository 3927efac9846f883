import { LineCounter, type SourceText, visible } from "@scn/dsl";
import type { Failure, RunEvent, Verdict } from "@scn/runtime";
import type { Output } from "../../terminal/output.js";
import type { Reporter } from "../reporter.js";
import { workflowCommand } from "./workflow-command.js";

export interface GithubReporterOptions {
  readonly output: Output;
  /** What writes the transcript to the same output. */
  readonly inner: Reporter;
  /** Nobody can guess it: with it, and only with it, GitHub takes commands again. */
  readonly token: string;
}

type Level = "error" | "warning" | "notice";

const levels = {
  pass: null,
  fail: "error",
  error: "error",
  inconclusive: "warning",
  skipped: "notice",
} as const satisfies Record<Verdict, Level | null>;

/**
 * For the log of a GitHub job: a group a scenario around what `inner` writes, and annotations at the lines where it failed.
 * GitHub takes no commands from between: a module that prints `::add-mask::` or `##[error]` prints text.
 */
export function githubReporter({ output, inner, token }: GithubReporterOptions): Reporter {
  let sources: readonly SourceText[] = [];
  let path = "";
  const quoting = (work: () => void): void => {
    output.write(workflowCommand("stop-commands", {}, token));
    work();
    output.write(`::${token}::\n`);
  };
  return {
    event(event: RunEvent) {
      if (event.type === "run-started") sources = event.sources;
      if (event.type === "scenario-started") {
        path = event.path;
        output.write(workflowCommand("group", {}, visible(event.title)));
        output.write(workflowCommand("stop-commands", {}, token));
      }
      inner.event(event);
      if (event.type !== "scenario-ended") return;
      output.write(`::${token}::\n`);
      output.write(workflowCommand("endgroup", {}));
      const level = levels[event.verdict];
      if (level === null) return;
      for (const failure of event.failures) {
        output.write(annotation(failure, { level, title: event.title, path, sources }));
      }
    },
    end() {
      quoting(() => inner.end());
    },
  };
}

function annotation(
  { diagnostic }: Failure,
  scenario: {
    readonly level: Level;
    readonly title: string;
    readonly path: string;
    readonly sources: readonly SourceText[];
  },
): string {
  const { code, message, span, expected, found, notes = [], fix } = diagnostic;
  const source = span === undefined ? undefined : scenario.sources[span.file];
  const place =
    source === undefined || span === undefined
      ? undefined
      : new LineCounter(source.text).position(span.start);
  const lines = [
    message,
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(found === undefined ? [] : [`found: ${found}`]),
    ...notes,
    ...(fix === undefined ? [] : [`fix: ${fix}`]),
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
