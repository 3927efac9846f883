import type { Scenario } from "@scn/dsl";
import type { Host } from "../command/host.js";
import type { ParameterSources } from "../command/parameters.js";
import { nothingNamed } from "../command/targets.js";
import type { GivenOptions } from "../config/configured.js";
import type { DeviceAddress } from "../devices/address.js";
import type { RunJournal } from "./run-journal.js";

/** What is to be run, and the journal it is in; without one, as it was typed. */
export interface Asked {
  readonly targets: readonly string[];
  readonly raw: GivenOptions;
  readonly host: Host;
  readonly journal: RunJournal | null;
}

/** With `--resume` targets and options are those of the journal. Rejects with a `UsageError`. */
export async function askedFor(targets: readonly string[], raw: GivenOptions, host: Host): Promise<Asked> {
  if (raw.resume !== undefined) {
    const { resumed } = await import("./begin-or-resume.js");
    return resumed(raw.resume, targets, raw, host);
  }
  const wanted = targets.length > 0 ? targets : raw.bench.scenarios;
  if (wanted.length === 0) throw nothingNamed();
  return { targets: wanted, raw, host, journal: null };
}

/** What is about to run, as a journal keeps it. */
export interface AboutToRun {
  readonly scenarios: readonly Scenario[];
  readonly device: DeviceAddress;
  readonly parameters: ParameterSources;
}

/** `--resume`: rejects with a `UsageError` for a secret that the run had, and that was not given again. */
export async function checkTakenUp({ journal }: Asked, run: AboutToRun): Promise<void> {
  if (journal === null) return;
  const { checkGivenAgain } = await import("./lasting-values.js");
  checkGivenAgain(journal.header, run);
}

/** `--journal`: a new journal of what is about to run; `null` without the option, and where one goes on. Rejects with a `UsageError`. */
export async function journalFor(asked: Asked, run: AboutToRun): Promise<RunJournal | null> {
  const { journal } = asked.raw;
  if (journal === undefined || asked.journal !== null) return null;
  const { newJournal } = await import("./begin-or-resume.js");
  return newJournal(journal, asked, run);
}
