import type { Scenario } from "@scn/dsl";
import type { Host } from "../command/host.js";
import { UsageError } from "../command/usage-error.js";
import { type DecidingOption, type RawRunOptions, runOptionTable } from "../config/run-option-table.js";
import type { JournalHeader, JournalledOptions } from "./header.js";
import { RunJournal } from "./run-journal.js";

/** What is to be run, and the journal it is in; without one, as it was typed. */
export interface Asked {
  readonly targets: readonly string[];
  readonly raw: RawRunOptions;
  readonly host: Host;
  readonly journal: RunJournal | null;
}

/** `--resume`: targets and options are those of the journal. Throws a `UsageError`. */
export function askedFor(targets: readonly string[], raw: RawRunOptions, host: Host): Asked {
  if (raw.resume === undefined) {
    if (targets.length === 0) throw new UsageError("SCN603", "missing required argument 'targets'", { fix });
    return { targets, raw, host, journal: null };
  }
  if (raw.journal !== undefined) {
    throw new UsageError("SCN603", "--journal and --resume cannot go together", {
      fix: "--resume goes on writing the journal it reads",
    });
  }
  const [target] = targets;
  const option = decidingOptions.find((name) => isGiven(raw, name));
  if (target !== undefined || option !== undefined) {
    const extra = target ?? `--${dashed(option ?? "")}`;
    throw new UsageError("SCN603", `--resume has what to run from the journal, so not ${extra}`, {
      fix: "leave it out; only secrets and how the run is shown can be given again",
    });
  }
  const journal = RunJournal.resume(raw.resume, host.cwd);
  const { header } = journal;
  return {
    targets: header.targets,
    raw: { ...raw, ...header.options, param: [...valuesOf(header, raw.param), ...raw.param] },
    host: { ...host, cwd: header.cwd },
    journal,
  };
}

/** `--journal`: a new journal of what is about to run; `null` without the option. Throws a `UsageError`. */
export function newJournal(
  { targets, raw, host }: Asked,
  scenarios: readonly Scenario[],
  parameters: Readonly<Record<string, string>>,
): RunJournal | null {
  if (raw.journal === undefined) return null;
  const declared = scenarios.flatMap((scenario) => scenario.parameters);
  const secret = new Set(declared.filter(({ type }) => type === "secret").map(({ name }) => name));
  const given = Object.entries(parameters);
  return RunJournal.begin(
    raw.journal,
    {
      journal: 1,
      cwd: host.cwd,
      targets,
      options: deciding(raw),
      parameters: Object.fromEntries(given.filter(([name]) => !secret.has(name))),
      secrets: given.map(([name]) => name).filter((name) => secret.has(name)),
    },
    host.cwd,
  );
}

/** The options that decide what a run does. */
function deciding(raw: RawRunOptions): JournalledOptions {
  return Object.fromEntries(decidingOptions.map((name) => [name, raw[name]]));
}

const decidingOptions: readonly DecidingOption[] = runOptionTable.flatMap((row) =>
  "decides" in row ? [row.name] : [],
);

/** Throws a `UsageError` for a secret that the run had, and that was not given again. */
export function checkSecrets({ secrets }: JournalHeader, parameters: Readonly<Record<string, string>>): void {
  const missing = secrets.find((name) => !Object.hasOwn(parameters, name));
  if (missing === undefined) return;
  throw new UsageError("SCN508", `the run had a value for ${missing}, and no journal keeps a secret`, {
    fix: `give it again: SCN_PARAM_${missing.toUpperCase().replaceAll("-", "_")}=… scn run --resume …`,
  });
}

const fix = "scn --help shows what there is";

function isGiven(raw: RawRunOptions, name: DecidingOption): boolean {
  const value = raw[name];
  if (name === "clock") return value !== "auto";
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function valuesOf({ parameters }: JournalHeader, given: readonly string[]): readonly string[] {
  return Object.entries(parameters)
    .filter(([name]) => !given.some((one) => one.startsWith(`${name}=`)))
    .map(([name, value]) => `${name}=${value}`);
}
