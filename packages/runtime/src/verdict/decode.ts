import type { Catalogue, Citation, ErrorEntry, FieldEntry } from "@scn/dsl";
import type { Command } from "../session/session.js";

/** A code of a vendor's table, ready to be said. */
export interface Decoded {
  readonly code: number;
  readonly entry: ErrorEntry;
  /** `+CME ERROR: 10 is "SIM not inserted" (LTE Standard(A) §4)`. */
  readonly note: string;
}

const resultCode = /^\+(CM[ES]) ERROR: ?(\d+)$/;

/**
 * What the vendor's table says of a failing result code; `null` for one without a number, or not in the table.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { decodeResult } from "@scn/runtime";
 *
 * const catalogue = builtinCatalogue("quectel/lte-standard-a");
 * if (catalogue !== null) console.log(decodeResult(catalogue, "+CME ERROR: 10")?.entry.text); // SIM not inserted
 * ```
 */
export function decodeResult(catalogue: Catalogue, line: string): Decoded | null {
  const found = resultCode.exec(line);
  if (found === null) return null;
  const [, family = "", digits = ""] = found;
  return decodeCode(catalogue, family.toLowerCase(), digits, `+${family} ERROR: ${digits}`);
}

/**
 * What else the manual says of a failing result code of this command: its meaning, and which command tells the reason.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { documentedResult, openSession, virtualClock } from "@scn/runtime";
 * import { simulatedModule } from "@scn/simulator";
 *
 * const catalogue = builtinCatalogue("quectel/lte-standard-a");
 * if (catalogue !== null) {
 *   const clock = virtualClock();
 *   const device = await simulatedModule(catalogue, { clock });
 *   const session = openSession(device, { clock, scenario: 0, emit: () => {} });
 *   const span = { file: 0, start: 0, end: 0 };
 *   const command = session.start(new TextEncoder().encode("AT+NONE"), { span, dataFollows: false });
 *   console.log(documentedResult(catalogue, command, "ERROR")[0]); // no manual of quectel/lte-standard-a has this command
 *   await session.close();
 * }
 * ```
 */
export function documentedResult(catalogue: Catalogue, command: Command, line: string): readonly string[] {
  const { entry } = command;
  if (entry === null) return line === "ERROR" ? [`no manual of ${catalogue.id} has this command`] : [];
  const meaning = entry.results[line];
  const { lastError } = catalogue;
  const tells =
    lastError !== undefined && entry.name.startsWith(lastError.prefix) && entry.name !== lastError.command;
  return [
    ...(meaning === undefined ? [] : [`${line}: ${meaning} (${cite(catalogue, entry.source)})`]),
    ...(tells
      ? [`${lastError.command} tells the reason of the last error (${cite(catalogue, lastError.source)})`]
      : []),
  ];
}

/** The number of a failing result code, where it has one. */
export function numberOf(line: string): number | undefined {
  const digits = /: ?(\d{1,9})$/.exec(line)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** What the catalogue says of a field's value: an error code's meaning, or a documented value's. */
export function explainField(catalogue: Catalogue, field: FieldEntry, value: string): string | null {
  if (field.errorTable !== undefined) {
    const decoded = decodeCode(catalogue, field.errorTable, value, value);
    if (decoded !== null) return decoded.note;
  }
  const meaning = field.values?.[value];
  // A word may be its own meaning: `READY`.
  return meaning === undefined || meaning === value ? null : `${field.name} ${value}: ${meaning}`;
}

/**
 * `LTE Standard(A) §2.3.6`.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { cite } from "@scn/runtime";
 *
 * const catalogue = builtinCatalogue("yuge/ec716s");
 * const csq = catalogue?.commands.find(({ name }) => name === "AT+CSQ");
 * if (catalogue && csq) console.log(cite(catalogue, csq.source)); // Yuge Cat.1 module AT command manual §5.1
 * ```
 */
export function cite(catalogue: Catalogue, source: Citation): string {
  const title = catalogue.documents[source.document]?.title ?? source.document;
  return `${title} §${source.section}`;
}

function decodeCode(catalogue: Catalogue, table: string, digits: string, head: string): Decoded | null {
  const known = catalogue.errors[table];
  const entry = known?.codes[digits];
  if (known === undefined || entry === undefined) return null;
  const advice = entry.advice === undefined ? "" : `; ${entry.advice}`;
  return {
    code: Number(digits),
    entry,
    note: `${head}: ${entry.text} (${cite(catalogue, known.source)})${advice}`,
  };
}
