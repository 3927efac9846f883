import { realClock } from "@scn/runtime";
import { exitCode } from "../command/exit-codes.js";
import type { Host } from "../command/host.js";
import type { Reporting } from "../command/reporting.js";
import type { RawRunOptions, RunSettings } from "../command/run-options.js";
import { styleFor } from "../command/show.js";
import type { Profiles } from "../profiles/profiles.js";
import { reporters } from "../reporters/names.js";
import type { Reporter } from "../reporters/reporter.js";
import { wantsLive } from "../terminal/color.js";
import type { Ticker } from "../terminal/output.js";

/** How often a live terminal's last lines are written anew, ms. */
const redrawEvery = 100;

/** What shows a run, with the reports that were asked for; what writes these is loaded only where there are any. */
export async function runReporter(
  raw: RawRunOptions,
  settings: RunSettings,
  host: Host,
  profiles: Profiles,
): Promise<Reporting> {
  const shown = await shownOnTerminal(raw, settings, host);
  const report = raw.report ?? [];
  if (report.length === 0 && raw.budgetWarn === undefined) {
    return { reporter: shown, finish: () => Promise.resolve(exitCode.passed) };
  }
  const { reporting } = await import("../command/reporting.js");
  const style = styleFor(host.stdout, host, raw.color);
  return reporting({ ...raw, report }, shown, { host, profiles, style });
}

async function shownOnTerminal(
  { quiet, report }: RawRunOptions,
  { reporter, color, verbose }: RunSettings,
  host: Host,
): Promise<Reporter> {
  // GitHub's commands are lines of the same output, and nothing is drawn between them.
  const onGithub = report?.includes("github") === true;
  const isLive = !onGithub && wantsLive({ env: host.env, isTerminal: host.stdout.isTerminal });
  const options = {
    output: host.stdout,
    style: styleFor(host.stdout, host, color),
    verbose,
    ...(isLive && { live: { now: () => host.now(), ticker } }),
  };
  if (quiet !== true || reporter !== "text") return reporters[reporter](options);
  const { quietReporter } = await import("../reporters/text/quiet-reporter.js");
  return quietReporter(options);
}

const ticker: Ticker = (task) => {
  const clock = realClock();
  let release = clock.after(redrawEvery, again);
  function again(): void {
    task();
    release = clock.after(redrawEvery, again);
  }
  return () => release();
};
