import { type SourceText, visible } from "@scn/dsl";
import type { RunEvent } from "@scn/runtime";
import type { Output } from "../../terminal/output.js";
import { brokenOffReason } from "../record/broken-off.js";
import { caseKey } from "../record/case-key.js";
import { deviceNameOf, type Of } from "../record/record.js";
import type { Reporter } from "../reporter.js";
import { tryText } from "../text/scenario-heading.js";
import { type Annotated, annotationsOf } from "./annotations.js";
import { workflowCommand } from "./workflow-command.js";

export interface GithubReporterOptions {
  readonly output: Output;
  /** What writes the transcript to the same output. */
  readonly inner: Reporter;
  /** Nobody can guess it: with it, and only with it, GitHub takes commands again. */
  readonly token: string;
}

/** Tries of one scenario that did not pass: whether they are errors is known when no other try follows. */
interface Failed {
  readonly key: string;
  readonly tries: { readonly event: Of<"scenario-ended">; readonly scenario: Annotated }[];
}

/**
 * For the log of a GitHub job: a group a scenario around what `inner` writes, and annotations at the lines where it failed.
 * GitHub takes no commands from between: a module that prints `::add-mask::` or `##[error]` prints text.
 */
export function githubReporter({ output, inner, token }: GithubReporterOptions): Reporter {
  let sources: readonly SourceText[] = [];
  let seed = 0;
  let started: Of<"scenario-started"> | null = null;
  let failed: Failed | null = null;
  let isOpen = false;
  const quoting = (work: () => void): void => {
    output.write(workflowCommand("stop-commands", {}, token));
    work();
    output.write(`::${token}::\n`);
  };
  const annotate = (flaky: boolean): void => {
    for (const { event, scenario } of failed?.tries ?? []) {
      for (const text of annotationsOf(event, scenario, flaky)) output.write(text);
    }
    failed = null;
  };
  const closeGroup = (): void => {
    output.write(`::${token}::\n`);
    output.write(workflowCommand("endgroup", {}));
    isOpen = false;
  };
  const brokenOff = (): void => {
    if (!isOpen || started === null) return;
    closeGroup();
    annotate(false);
    const place = { file: started.path, title: visible(titleOf(started)) };
    output.write(workflowCommand("error", place, brokenOffReason));
  };
  const ended = (event: Of<"scenario-ended">): void => {
    closeGroup();
    if (event.verdict === "pass") {
      annotate(true);
      return;
    }
    failed ??= { key: started === null ? "" : caseKey(started), tries: [] };
    const title = started === null ? event.title : titleOf(started);
    failed.tries.push({ event, scenario: { title, path: started?.path ?? "", sources, seed } });
  };
  return {
    event(event: RunEvent) {
      if (event.type === "run-started") {
        brokenOff();
        ({ sources, seed } = event);
      }
      if (event.type === "scenario-started") {
        if ((event.attempt ?? 1) === 1 || failed?.key !== caseKey(event)) annotate(false);
        started = event;
        output.write(workflowCommand("group", {}, visible(`${titleOf(event)}${tryText(event)}`)));
        output.write(workflowCommand("stop-commands", {}, token));
        isOpen = true;
      }
      inner.event(event);
      if (event.type === "scenario-ended") ended(event);
    },
    end() {
      brokenOff();
      annotate(false);
      quoting(() => inner.end());
    },
  };
}

/** `signal on bench-1`, where the configuration has a name for the device. */
function titleOf(started: Of<"scenario-started">): string {
  const device = deviceNameOf({ started });
  return device === null ? started.title : `${started.title} on ${device}`;
}
