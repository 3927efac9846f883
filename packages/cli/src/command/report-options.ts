import { type ReportName, reports } from "../reporters/reports.js";
import { didYouMean } from "./settings.js";
import { UsageError } from "./usage-error.js";

/** A report with the file or folder it goes to; `log` is the event log, written while the run goes on. */
export interface ReportRequest {
  readonly name: ReportName | "log";
  readonly target: string;
}

export interface ReportRequests {
  readonly files: readonly ReportRequest[];
  /** Groups and annotations around the transcript. */
  readonly github: boolean;
}

const names: readonly string[] = [...Object.keys(reports), "log", "github"];

/** Reads every `--report`. Throws a `UsageError` for the first that makes no sense. */
export function reportRequests(values: readonly string[]): ReportRequests {
  const files: ReportRequest[] = [];
  let github = false;
  for (const value of values) {
    const at = value.indexOf("=");
    const name = at < 0 ? value : value.slice(0, at);
    const target = at < 0 ? "" : value.slice(at + 1);
    if (name === "github" && target === "") {
      github = true;
      continue;
    }
    if (name === "github") {
      throw new UsageError("SCN603", "--report github writes to standard output and takes no file", {
        fix: "write --report github",
      });
    }
    if (!isFileReport(name)) {
      throw new UsageError("SCN603", `--report cannot be ${value === "" ? "empty" : name}`, {
        fix: didYouMean(name, names) ?? `choose one of ${names.join(", ")}`,
      });
    }
    if (target === "") {
      const example = name === "html" ? "html=report" : `${name}=${examples[name] ?? `report.${name}`}`;
      throw new UsageError("SCN603", `--report ${name} does not say where to`, {
        fix: `write --report ${example}`,
      });
    }
    if (files.some((other) => other.target === target)) {
      throw new UsageError("SCN603", `--report: two reports cannot go to ${target}`, {
        fix: "give each a file or folder of its own",
      });
    }
    files.push({ name, target });
  }
  return { files, github };
}

/** The options about reports, as they were given. */
export interface RawReports {
  readonly report?: readonly string[] | undefined;
  readonly budgetWarn?: string | undefined;
  readonly reporter?: string | undefined;
}

/** Throws a `UsageError` for what `reporting` would throw one for, and opens nothing. */
export function checkReports({ report = [], budgetWarn, reporter }: RawReports): void {
  checkReportsBeside(reportRequests(report), reporter);
  budgetShare(budgetWarn);
}

/** What cannot go to the same standard output. Throws a `UsageError`. */
export function checkReportsBeside({ github }: ReportRequests, reporter: string | undefined): void {
  if (!github || reporter !== "json") return;
  throw new UsageError(
    "SCN603",
    "--report github cannot be used with --reporter json: both write to standard output",
    { fix: "leave one of them out, or write --report log=run.jsonl" },
  );
}

const examples: Readonly<Record<string, string>> = {
  junit: "junit.xml",
  markdown: "report.md",
  log: "run.jsonl",
};

function isFileReport(name: string): name is ReportRequest["name"] {
  return name === "log" || Object.hasOwn(reports, name);
}

/** `--budget-warn 80%`, also `0.8`: a share; `null` when it was not given. */
export function budgetShare(value: string | undefined): number | null {
  if (value === undefined) return null;
  const [, digits, percent] = /^(\d{1,6}(?:\.\d{1,6})?)(%?)$/.exec(value.trim()) ?? [];
  const share = digits === undefined ? Number.NaN : percent === "%" ? Number(digits) / 100 : Number(digits);
  if (share > 0 && share <= 10) return share;
  throw new UsageError("SCN603", `--budget-warn cannot be ${value === "" ? "empty" : value}`, {
    fix: "write a share of the documented maximum: 80%, or 0.8",
  });
}
