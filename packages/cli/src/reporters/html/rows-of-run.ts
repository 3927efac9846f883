import { DigestKind } from "../record/digest.js";
import type { ScenarioRecord } from "../record/record.js";
import type { ReportContext } from "../report.js";
import { Manual } from "./manual.js";
import { RowPacker } from "./pack-rows.js";
import type { PackedRows } from "./packed.js";
import { SourceTable } from "./source-table.js";
import { StringTable } from "./string-table.js";

/** The rows of all scenarios of a report, with what they share: each text of a log stands in it once. */
export class RowsOfRun {
  readonly bytes = new StringTable();
  readonly texts = new StringTable();
  readonly manual: Manual;
  readonly sources = new SourceTable();
  readonly kind = new DigestKind(
    (record) => new RowPacker(record, { ...this.#tables, files: this.sources.firstOf(record.run) }),
  );

  constructor(context: ReportContext) {
    this.manual = new Manual(context);
  }

  of(record: ScenarioRecord): PackedRows {
    return this.kind.of(record).rows;
  }

  get #tables() {
    return { bytes: this.bytes, texts: this.texts, manual: this.manual };
  }
}
