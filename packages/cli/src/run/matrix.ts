import type { MatrixCell, MatrixRow, RunEvent } from "@scn/runtime";

/** Gathers what becomes of every scenario on every module. */
export class Matrix {
  readonly #modules: readonly string[];
  readonly #rows = new Map<string, { title: string; path: string; cells: Record<string, MatrixCell> }>();

  constructor(modules: readonly string[]) {
    this.#modules = modules;
  }

  /** A row, also where nothing will be known of it: what never ran is seen. */
  row(path: string, title: string): void {
    const key = JSON.stringify([path, title]);
    if (!this.#rows.has(key)) this.#rows.set(key, { title, path, cells: {} });
  }

  /** The worst counts where a scenario runs several times, once a row of a table. */
  set(path: string, title: string, module: string, cell: MatrixCell): void {
    this.row(path, title);
    const cells = this.#rows.get(JSON.stringify([path, title]))?.cells;
    const before = cells?.[module];
    if (cells === undefined || (before !== undefined && severity(before) >= severity(cell))) return;
    cells[module] = cell;
  }

  ended(path: string, module: string, title: string, cell: MatrixCell): void {
    const { verdict, reason } = cell;
    this.set(path, title, module, { verdict, ...(reason !== undefined && { reason }) });
  }

  event(at: number): Extract<RunEvent, { type: "matrix" }> {
    const rows: readonly MatrixRow[] = [...this.#rows.values()];
    return { type: "matrix", at, modules: this.#modules, rows };
  }
}

const order = ["skipped", "pass", "inconclusive", "fail", "error"] as const;

function severity({ verdict }: MatrixCell): number {
  return order.indexOf(verdict);
}
