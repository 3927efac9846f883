import type { Failure, Verdict } from "@scn/runtime";

/** What `scn` ends with. Documented in the README and in `scn --help`. */
export const exitCode = {
  passed: 0,
  failed: 1,
  usage: 2,
  host: 3,
  inconclusive: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Worst first: a broken bench or script has not tested the module, and a failed module is news on any network (D-010). */
const worstFirst: readonly ExitCode[] = [130, 2, 3, 1, 4, 0];

/** The one code for several outcomes; 0 for none. */
export function worst(codes: Iterable<ExitCode>): ExitCode {
  const seen = new Set(codes);
  return worstFirst.find((code) => seen.has(code)) ?? exitCode.passed;
}

/** Failures of the script itself; every other `error` is the host's or the transport's. */
const scriptCodes: ReadonlySet<string> = new Set(["SCN505", "SCN508"]);

/** The code of one scenario's verdict. */
export function exitCodeOf(verdict: Verdict, failures: readonly Failure[]): ExitCode {
  switch (verdict) {
    case "pass":
    case "skipped":
      return exitCode.passed;
    case "fail":
      return exitCode.failed;
    case "inconclusive":
      return exitCode.inconclusive;
    case "error": {
      const cause = failures.find((failure) => failure.verdict === "error");
      if (cause?.diagnostic.code === "SCN510") return exitCode.interrupted;
      return cause !== undefined && scriptCodes.has(cause.diagnostic.code) ? exitCode.usage : exitCode.host;
    }
  }
}
