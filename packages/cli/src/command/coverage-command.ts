import { Coverage, type RunEvent } from "@scn/runtime";
import { canBeSimulated } from "@scn/simulator";
import { collect } from "../catalogue-coverage/collect.js";
import { coverageMarkdown } from "../catalogue-coverage/coverage-markdown.js";
import { coverageText } from "../catalogue-coverage/coverage-text.js";
import { checkFiles } from "../files/check-files.js";
import { brokenOffText, openEventLog } from "../files/event-log-file.js";
import { findFiles } from "../files/find.js";
import { catalogueIn, type Profiles, profilesWith } from "../profiles/profiles.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { countText, showFindings, styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

export interface CoverageOptions {
  readonly module: readonly string[];
  readonly json?: boolean | undefined;
  readonly markdown?: boolean | undefined;
  readonly profiles?: string | undefined;
  readonly color?: boolean | undefined;
}

/** What `scn run --reporter json` wrote, by its name. */
const eventLog = /\.(?:jsonl|scnlog)$/i;

/**
 * `scn coverage`: what scenarios exercise of the manuals. Scenario files are run on simulated modules, event logs are read.
 * Code 0 when every scenario passed, else 1, since what a broken scenario exercises says little.
 */
export async function coverageCommand(
  targets: readonly string[],
  options: CoverageOptions,
  host: Host,
): Promise<ExitCode> {
  if (options.json === true && options.markdown === true)
    throw new UsageError("SCN603", "--json and --markdown are two forms of the same: choose one");
  const profiles = await profilesWith(options.profiles, host.cwd);
  const modules = wantedModules(options.module, profiles);
  const coverage = new Coverage((id) => profiles.catalogue(id));
  const abort = new AbortController();
  const release = host.onInterrupt(() => abort.abort());
  let broken = 0;
  let devices = "";
  const take = (event: RunEvent): void => {
    coverage.take(event);
    if (event.type === "scenario-started") devices = event.devices.map(({ module }) => module).join(", ");
    if (event.type !== "scenario-ended" || event.verdict === "pass" || event.verdict === "skipped") return;
    broken++;
    host.stderr.write(`${event.title} [${devices}]: ${event.verdict}\n`);
  };
  try {
    for (const log of targets.filter((target) => eventLog.test(target))) {
      const end = await openEventLog(log, host.cwd).each(take);
      if (end === "broken off") host.stderr.write(brokenOffText(log));
    }
    const files = targets.filter((target) => !eventLog.test(target));
    if (files.length > 0) {
      const checked = checkFiles(findFiles(files, host.cwd), host.cwd, profiles);
      const errors = checked.findings.filter(({ diagnostic }) => diagnostic.severity === "error");
      if (errors.length > 0) {
        showFindings(errors, host.stderr, styleFor(host.stderr, host, options.color));
        host.stderr.write(`${countText(errors)}; nothing was run\n`);
        return exitCode.usage;
      }
      for (const program of checked.programs) {
        if (abort.signal.aborted) return exitCode.interrupted;
        await collect(program, { profiles, modules, cwd: host.cwd, signal: abort.signal, take });
      }
    }
  } finally {
    release();
  }
  const report = modules.map((id) => coverage.report(id));
  if (options.json === true) host.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else if (options.markdown === true) host.stdout.write(coverageMarkdown(report));
  else host.stdout.write(`${coverageText(report, styleFor(host.stdout, host, options.color))}\n`);
  return broken === 0 ? exitCode.passed : exitCode.failed;
}

function wantedModules(named: readonly string[], profiles: Profiles): readonly string[] {
  const ids = named.flatMap((one) => one.split(","));
  if (ids.length > 0) return ids.map((id) => catalogueIn(profiles, id).id);
  return profiles.ids().filter((id) => canBeSimulated(catalogueIn(profiles, id)));
}
