import { dirname, resolve } from "node:path";
import type { CheckedProgram } from "@scn/dsl";
import { type RunEvent, type RunOptions, realClock, run, virtualClock } from "@scn/runtime";
import { peerHost } from "@scn/simulator";
import { checkDevice, deviceProvider } from "../devices/provider.js";
import { checkFiles } from "../files/check-files.js";
import { findFiles } from "../files/find.js";
import { projectFiles } from "../files/project-files.js";
import { type Profiles, profilesWith } from "../profiles/profiles.js";
import { reporters } from "../reporters/names.js";
import type { Reporter } from "../reporters/reporter.js";
import { wantsLive } from "../terminal/color.js";
import type { Ticker } from "../terminal/output.js";
import { type ExitCode, exitCode, exitCodeOf, worst } from "./exit-codes.js";
import type { Host } from "./host.js";
import { parameterValues } from "./parameters.js";
import { type RawRunOptions, type RunSettings, runSettings } from "./run-options.js";
import { hasTag, selectScenarios } from "./select.js";
import { countText, showFindings, styleFor } from "./show.js";

/** How often a live terminal's last line is written anew, ms. */
const redrawEvery = 100;

/**
 * `scn run`: checks all files, and runs them one after another when none has an error. Resolves with the worst exit
 * code of all scenarios; rejects with a `UsageError` for what makes no sense before anything ran.
 */
export async function runCommand(
  targets: readonly string[],
  raw: RawRunOptions,
  host: Host,
): Promise<ExitCode> {
  const settings = runSettings(raw);
  const profiles = await profilesWith(raw.profiles);
  const { programs, findings, errors } = checkFiles(findFiles(targets, host.cwd), host.cwd, profiles);
  if (findings.length > 0) showFindings(findings, host.stderr, styleFor(host.stderr, host, settings.color));
  if (errors > 0) {
    host.stderr.write(`${countText(findings)}; nothing was run\n`);
    return exitCode.usage;
  }
  const selected = selectScenarios(programs, settings);
  checkDevice(settings.device, selected, profiles);
  const reporter = makeReporter(settings, host);
  const abort = new AbortController();
  const release = host.onInterrupt(() => {
    host.stderr.write("\ninterrupted: cleanup is running; press Ctrl+C again to leave at once\n");
    abort.abort();
  });
  try {
    return await runPrograms(programs, {
      settings,
      profiles,
      reporter,
      now: host.now,
      cwd: host.cwd,
      signal: abort.signal,
      parameters: parameterValues(selected, settings.parameters, host.env),
    });
  } finally {
    reporter.end();
    release();
  }
}

interface Run {
  readonly settings: RunSettings;
  readonly profiles: Profiles;
  readonly reporter: Reporter;
  readonly now: () => number;
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly parameters: Readonly<Record<string, string>>;
}

async function runPrograms(programs: readonly CheckedProgram[], context: Run): Promise<ExitCode> {
  const { settings, signal } = context;
  const select = hasTag(settings.tags);
  const codes: ExitCode[] = [];
  for (const program of programs) {
    if (!program.scenarios.some(select)) continue;
    codes.push(...(await runProgram(program, context)));
    if (signal.aborted) codes.push(exitCode.interrupted);
    if (signal.aborted || (settings.bail && worst(codes) !== exitCode.passed)) break;
  }
  return worst(codes);
}

function runProgram(
  program: CheckedProgram,
  { settings, profiles, reporter, now, cwd, signal, parameters }: Run,
): Promise<ExitCode[]> {
  const options: RunOptions = {
    devices: deviceProvider(settings.device, profiles),
    peers: peerHost({
      outside: settings.outside,
      folder: resolve(cwd, dirname(program.sources[0]?.path ?? "")),
    }),
    clock: settings.clock === "virtual" ? virtualClock() : realClock(),
    parameters,
    select: hasTag(settings.tags),
    bail: settings.bail,
    ...(settings.seed !== undefined && { seed: settings.seed }),
    readFile: projectFiles(cwd),
    signal,
  };
  const codes: ExitCode[] = [];
  const startedAt = now();
  return new Promise((resolve, reject) => {
    run(program, options).subscribe({
      next: (event: RunEvent) => {
        if (event.type === "scenario-ended") codes.push(exitCodeOf(event.verdict, event.failures));
        reporter.event(event.type === "run-ended" ? { ...event, wall: now() - startedAt } : event);
      },
      error: reject,
      complete: () => resolve(codes),
    });
  });
}

function makeReporter({ reporter, color, verbose }: RunSettings, host: Host): Reporter {
  const live = wantsLive({ env: host.env, isTerminal: host.stdout.isTerminal });
  return reporters[reporter]({
    output: host.stdout,
    style: styleFor(host.stdout, host, color),
    verbose,
    ...(live ? { live: { now: () => host.now(), ticker } } : {}),
  });
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
