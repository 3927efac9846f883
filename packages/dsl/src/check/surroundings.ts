import type { Flows } from "./flows.js";
import type { Policies } from "./policies.js";
import type { Report } from "./report.js";
import type { ParsedFile } from "./sources.js";

/** Where a body stands in the program. */
export interface Surroundings {
  readonly file: ParsedFile;
  readonly flows: Flows;
  readonly report: Report;
  /** Absent only where none can be asked for. */
  readonly policies?: Policies;
  /** The key of the flow whose body it is. */
  readonly flow?: string;
}
