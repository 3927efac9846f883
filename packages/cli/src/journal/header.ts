import type { DecidingOption, RawRunOptions } from "../config/run-option-table.js";

/** What a run was asked to do: the first line of its journal. */
export interface JournalHeader {
  /** The version of the journal's form. */
  readonly journal: 1;
  readonly cwd: string;
  readonly targets: readonly string[];
  readonly options: JournalledOptions;
  /** All values of parameters but those of secrets; empty where they are sealed. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The same, sealed: any of them may hold a secret in another form. Absent: nothing is sealed. */
  readonly sealed?: string;
  /** Secrets that had a value: to be given again. */
  readonly secrets: readonly string[];
}

/** The options that decide what a run does; how it is shown may be another each time. */
export type JournalledOptions = Partial<Pick<RawRunOptions, DecidingOption>>;

/** The header of a first line; `null` where that is none of this version. */
export function headerOf(line: string): JournalHeader | null {
  try {
    const value: unknown = JSON.parse(line);
    return isHeader(value) ? value : null;
  } catch {
    return null;
  }
}

/** The journal is our own writing: that it is one is checked, the rest is trusted. */
function isHeader(value: unknown): value is JournalHeader {
  return (
    typeof value === "object" &&
    value !== null &&
    "journal" in value &&
    value.journal === 1 &&
    "targets" in value &&
    Array.isArray(value.targets) &&
    "options" in value
  );
}
