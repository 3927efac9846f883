import type { Host } from "../command/host.js";
import { declaredBy } from "../command/parameters.js";
import { UsageError } from "../command/usage-error.js";
import { configured, type GivenOptions } from "../config/configured.js";
import { mergeOptions, type TypedOptions } from "../config/merge.js";
import { type DecidingOption, type RawRunOptions, runOptionTable } from "../config/run-option-table.js";
import { statePath } from "../policy/state-path.js";
import type { AboutToRun, Asked } from "./asked.js";
import type { JournalHeader, JournalledOptions } from "./header.js";
import { lastingValues } from "./lasting-values.js";
import { RunJournal } from "./run-journal.js";
import { existingSeal, sealIn } from "./seal.js";

/** `--resume`: targets and options are those of the journal. Rejects with a `UsageError`. */
export async function resumed(
  folder: string,
  targets: readonly string[],
  raw: GivenOptions,
  host: Host,
): Promise<Asked> {
  const typed = raw.typed.options;
  if (typed.journal !== undefined) {
    throw new UsageError("SCN603", "--journal and --resume cannot go together", {
      fix: "--resume goes on writing the journal it reads",
    });
  }
  const [target] = targets;
  const option = decidingOptions.find((name) => typed[name] !== undefined);
  if (target !== undefined || option !== undefined) {
    const extra = target ?? `--${dashed(option ?? "")}`;
    throw new UsageError("SCN603", `--resume has what to run from the journal, so not ${extra}`, {
      fix: "leave it out; only secrets and how the run is shown can be given again",
    });
  }
  const journal = RunJournal.resume(folder, {
    cwd: host.cwd,
    sealOf: (header) => {
      // Another key is told as such, not as damage.
      parametersOf(header, host);
      return header.sealed === undefined ? null : existingSeal(keyFolder(header, host));
    },
  });
  return { targets: journal.header.targets, journal, ...(await takenUp(journal.header, raw, host)) };
}

/** The options of the journal, where it was begun; what it does not keep is as it is given now. */
async function takenUp(
  header: JournalHeader,
  { typed }: GivenOptions,
  host: Host,
): Promise<Pick<Asked, "raw" | "host">> {
  const there = { ...host, cwd: header.cwd };
  const { raw, bench } = await configured(typed, there);
  const given = typed.options.param ?? [];
  const param = [...valuesOf(parametersOf(header, host), given), ...given];
  return { raw: { ...raw, ...decidedBy(header), param, bench, typed }, host: there };
}

/** The journal has its own state folder, wherever it is taken up from. */
function keyFolder({ options, cwd }: JournalHeader, { env }: Pick<Host, "env">): string {
  return statePath(options.state, { env, cwd });
}

/** Throws a `UsageError` where they were sealed with another key. */
function parametersOf(header: JournalHeader, host: Host): Readonly<Record<string, string>> {
  if (header.sealed === undefined) return header.parameters;
  try {
    return JSON.parse(existingSeal(keyFolder(header, host)).open(header.sealed));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError("SCN606", "the journal was begun with another key than the one that is here", {
      fix: "take the run up where it was begun, as the same user, with the same --state",
    });
  }
}

/** What was not given then is not given now, whatever a variable or the configuration has come to say. */
function decidedBy({ options }: JournalHeader): TypedOptions {
  const defaults = mergeOptions({}, {}, null).raw;
  return Object.fromEntries(decidingOptions.map((name) => [name, options[name] ?? defaults[name]]));
}

/** `--journal`: a new journal of what is about to run. Throws a `UsageError`. */
export function newJournal(
  folder: string,
  { targets, raw, host }: Pick<Asked, "targets" | "raw" | "host">,
  run: AboutToRun,
): RunJournal {
  const declared = declaredBy(run.scenarios);
  const secret = new Set([
    ...declared.filter(({ type }) => type === "secret").map(({ name }) => name),
    ...Object.keys(raw.bench.secrets),
    ...raw.bench.devices.flatMap(({ secrets = {} }) => Object.keys(secrets)),
  ]);
  const given = Object.entries(lastingValues(run));
  const plain = Object.fromEntries(given.filter(([name]) => !secret.has(name)));
  const seal = secret.size === 0 ? null : sealIn(statePath(raw.state, host));
  const header: JournalHeader = {
    journal: 1,
    cwd: host.cwd,
    targets,
    options: deciding(raw),
    parameters: seal === null ? plain : {},
    ...(seal !== null && { sealed: seal.close(JSON.stringify(plain)) }),
    secrets: given.map(([name]) => name).filter((name) => secret.has(name)),
  };
  return RunJournal.begin(folder, header, { cwd: host.cwd, seal });
}

/** The options that decide what a run does. */
function deciding(raw: RawRunOptions): JournalledOptions {
  return Object.fromEntries(decidingOptions.map((name) => [name, raw[name]]));
}

const decidingOptions: readonly DecidingOption[] = runOptionTable.flatMap((row) =>
  "decides" in row ? [row.name] : [],
);

function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function valuesOf(parameters: Readonly<Record<string, string>>, given: readonly string[]): readonly string[] {
  return Object.entries(parameters)
    .filter(([name]) => !given.some((one) => one.startsWith(`${name}=`)))
    .map(([name, value]) => `${name}=${value}`);
}
