import { randomUUID } from "node:crypto";
import type { Diagnostic } from "@scn/dsl";
import manifest from "../../package.json" with { type: "json" };
import type { Profiles } from "../profiles/profiles.js";
import { interruptibly, nextTurn, type Turn } from "../reporters/files/interruptibly.js";
import { ReportFiles } from "../reporters/files/report-files.js";
import { githubReporter } from "../reporters/github/github-reporter.js";
import { budgetNeeds, budgetOf } from "../reporters/record/budget.js";
import type { ReportContext } from "../reporters/report.js";
import type { Reporter } from "../reporters/reporter.js";
import { budgetLines } from "../reporters/text/budget-lines.js";
import type { Style } from "../terminal/style.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { budgetShare, checkReportsBeside, reportRequests } from "./report-options.js";
import { showDiagnostic, styleFor } from "./show.js";

/** What was asked for beside what the terminal shows. */
export interface ReportingOptions {
  readonly report: readonly string[];
  readonly budgetWarn?: string | undefined;
  readonly reporter?: string | undefined;
  readonly color?: boolean | undefined;
}

export interface Reporting {
  /** Sees every event; what is shown is shown by the reporter it was made with. */
  readonly reporter: Reporter;
  /**
   * After the reporter's end: writes the files. Host error where one could not be written. `turn` is taken now and then; where
   * it rejects, rejects with the `Interrupted` that names what is not written.
   */
  finish(turn?: Turn): Promise<ExitCode>;
}

/**
 * The reports of a call around what its reporter shows. Throws a `UsageError` for a request that makes no sense and a place
 * that cannot be written, before anything runs.
 */
export async function reporting(
  options: ReportingOptions,
  shown: Reporter | null,
  {
    host,
    profiles,
    style,
    read = [],
  }: {
    readonly host: Host;
    readonly profiles: Profiles;
    readonly style: Style;
    /** Logs that the events come from. */
    readonly read?: readonly string[];
  },
): Promise<Reporting> {
  const requests = reportRequests(options.report);
  const budgetWarn = budgetShare(options.budgetWarn);
  const isText = shown !== null && options.reporter !== "json";
  checkReportsBeside(requests, options.reporter);
  const files = await interruptibly(host, async (turn) => {
    const context: ReportContext = {
      version: manifest.version,
      catalogue: (id) => profiles.catalogue(id),
      budgetWarn,
    };
    const needs = budgetWarn === null ? [] : budgetNeeds;
    const opened = await ReportFiles.open(requests.files, host.cwd, context, needs, read);
    await turn();
    return opened;
  });
  const inner =
    requests.github && shown !== null
      ? githubReporter({ output: host.stdout, inner: shown, token: randomUUID() })
      : shown;
  return {
    reporter: {
      ...inner,
      event(event) {
        inner?.event(event);
        files.event(event);
      },
      end() {
        inner?.end();
        if (budgetWarn === null || !isText) return;
        const lines = budgetLines(budgetOf(files.recorder.record()), budgetWarn, style);
        host.stdout.write(`\n${lines.join("\n")}\n`);
      },
    },
    async finish(turn = nextTurn) {
      const problems: readonly Diagnostic[] = await files.write(turn);
      for (const problem of problems) {
        showDiagnostic(problem, host.stderr, styleFor(host.stderr, host, options.color));
      }
      return problems.length === 0 ? exitCode.passed : exitCode.host;
    },
  };
}
