import type { Manual } from "./manual.js";
import type { StringTable } from "./string-table.js";

/** What all scenarios of a report share. */
export interface Tables {
  readonly bytes: StringTable;
  readonly texts: StringTable;
  readonly manual: Manual;
  /** Index of the first source of the scenario's run. */
  readonly files: number;
}
