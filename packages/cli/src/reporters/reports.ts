import type { MakeReport } from "./report.js";

/** What stands after `=`: a file, or a folder for the report's `index.html`. */
type Target = "file" | "folder";

interface ReportKind {
  readonly target: Target;
  /** Loaded when it is asked for: a run without it must not start slower. */
  load(): Promise<{ readonly makeReport: MakeReport }>;
}

/** Every report that `--report name=target` can write. */
export const reports = {
  junit: { target: "file", load: () => import("./junit/junit-report.js") },
  tap: { target: "file", load: () => import("./tap/tap-report.js") },
  json: { target: "file", load: () => import("./json/json-report.js") },
  markdown: { target: "file", load: () => import("./markdown/markdown-report.js") },
  html: { target: "folder", load: () => import("./html/html-report.js") },
} as const satisfies Readonly<Record<string, ReportKind>>;

export type ReportName = keyof typeof reports;
