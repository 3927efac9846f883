import { didYouMean, type Report } from "../check/report.js";
import { foundFile, type ParsedFile, type ResolveImport } from "../check/sources.js";
import type { TableNode } from "../declarations/table.js";
import type { Identifier } from "../grammar/ast.js";
import type { SourceText } from "../source/span.js";
import { csvRows } from "./csv-rows.js";
import { inlineRow } from "./inline-row.js";
import type { RawRow } from "./raw-row.js";
import { type Table, tableOf } from "./table.js";

/** The tables of a program: of each file, and of the files it imports. */
export class Tables {
  /** CSV files, whose index follows those of the scenario files. */
  readonly sources: SourceText[] = [];
  readonly #byFile = new Map<ParsedFile, Map<string, Table | undefined>>();
  readonly #files: readonly ParsedFile[];
  readonly #resolve: ResolveImport;
  readonly #report: Report;

  constructor(files: readonly ParsedFile[], resolve: ResolveImport, report: Report) {
    this.#files = files;
    this.#resolve = resolve;
    this.#report = report;
    for (const file of files) {
      const own = new Map<string, Table | undefined>();
      this.#byFile.set(file, own);
      for (const node of file.ast.declarations) {
        if (node.kind !== "table") continue;
        if (own.has(node.name.text)) {
          report.error("SCN203", node.name.span, `there are two tables \`${node.name.text}\``);
        } else own.set(node.name.text, this.#read(node, file));
      }
    }
  }

  /** The table a file knows by a name; nothing, and a message, when there is none. */
  find({ text, span }: Identifier, file: ParsedFile): Table | undefined {
    const visible = [file, ...file.imports].map((one) => this.#byFile.get(one) ?? new Map<string, Table>());
    const own = visible.find((tables) => tables.has(text));
    if (own !== undefined) return own.get(text);
    if (file.incomplete) return undefined;
    const known = visible.flatMap((tables) => [...tables.keys()]);
    const advice = `write one: \`table ${text} { … }\``;
    this.#report.error("SCN201", span, `there is no table \`${text}\``, didYouMean(text, known, advice));
    return undefined;
  }

  #read({ content, span }: TableNode, file: ParsedFile): Table | undefined {
    if (content.rows === undefined) {
      const rows = this.#csv(content.source, file);
      return rows && tableOf(rows, span, this.#report);
    }
    const rows = content.rows.flatMap((row) => (row.kind === "broken" ? [] : inlineRow(row.text, row.span)));
    if (rows.length < content.rows.length) return undefined;
    return tableOf(rows, span, this.#report);
  }

  #csv(
    path: Extract<TableNode["content"], { rows?: never }>["source"],
    file: ParsedFile,
  ): readonly RawRow[] | undefined {
    if (path.kind !== "literal" || typeof path.value !== "string") {
      this.#report.error("SCN202", path.span, "the path of a table is a plain string");
      return undefined;
    }
    const fix = "write the path from this file's own folder";
    const source = foundFile(path.value, path.span, file, this.#resolve, this.#report, () => ({ fix }));
    if (source === null) return undefined;
    this.sources.push(source);
    return csvRows(source.text, this.#files.length + this.sources.length - 1);
  }
}
