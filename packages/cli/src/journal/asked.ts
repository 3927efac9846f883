import type { Scenario } from "@scn/dsl";
import type { Host } from "../command/host.js";
import { nothingNamed } from "../command/targets.js";
import { UsageError } from "../command/usage-error.js";
import type { GivenOptions } from "../config/configured.js";
import type { JournalHeader } from "./header.js";
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

/** `--journal`: a new journal of what is about to run; `null` without the option. Rejects with a `UsageError`. */
export async function journalFor(
  asked: Asked,
  scenarios: readonly Scenario[],
  parameters: Readonly<Record<string, string>>,
): Promise<RunJournal | null> {
  const { journal } = asked.raw;
  if (journal === undefined) return null;
  const { newJournal } = await import("./begin-or-resume.js");
  return newJournal(journal, asked, scenarios, parameters);
}

/** Throws a `UsageError` for a secret that the run had, and that was not given again. */
export function checkSecrets({ secrets }: JournalHeader, parameters: Readonly<Record<string, string>>): void {
  const missing = secrets.find((name) => !Object.hasOwn(parameters, name));
  if (missing === undefined) return;
  throw new UsageError("SCN508", `the run had a value for ${missing}, and no journal keeps a secret`, {
    fix: `give it again: SCN_PARAM_${missing.toUpperCase().replaceAll("-", "_")}=… scn run --resume …`,
  });
}
