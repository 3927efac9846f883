import { firmwareOf } from "./firmware.js";
import { latin1 } from "./latin1.js";
import type { RunRecord, ScenarioRecord } from "./record.js";

/** How much of its documented maximum a command has used, on one module. Shares: 1 is all of it; times in ms. */
export interface BudgetRow {
  readonly module: string;
  readonly firmware: string | null;
  /** `AT+QIOPEN`; `AT+QIOPEN … URC` for the URC that completes it. */
  readonly command: string;
  readonly uses: number;
  readonly median: number;
  readonly max: number;
  /** Of the use that came nearest to its maximum. */
  readonly elapsed: number;
  readonly maximum: number;
}

interface Use {
  readonly elapsed: number;
  readonly maximum: number;
}

const known = new WeakMap<RunRecord, readonly BudgetRow[]>();

/** Every command whose maximum the manual gives, the one that came nearest to it first. Several reports ask: it is counted once. */
export function budgetOf(record: RunRecord): readonly BudgetRow[] {
  const rows = known.get(record) ?? counted(record);
  known.set(record, rows);
  return rows;
}

function counted({ scenarios }: RunRecord): readonly BudgetRow[] {
  const groups = new Map<string, { head: Pick<BudgetRow, "module" | "firmware" | "command">; uses: Use[] }>();
  for (const record of scenarios) {
    for (const { module, firmware, command, use } of usesOf(record)) {
      const key = JSON.stringify([module, firmware, command]);
      const group = groups.get(key) ?? { head: { module, firmware, command }, uses: [] };
      group.uses.push(use);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .map(({ head, uses }) => {
      const sorted = uses.toSorted((a, b) => shareOf(a) - shareOf(b));
      const worst = sorted.at(-1) ?? { elapsed: 0, maximum: 1 };
      return { ...head, uses: uses.length, median: medianShare(sorted), max: shareOf(worst), ...worst };
    })
    .sort((a, b) => b.max - a.max || a.command.localeCompare(b.command));
}

function* usesOf(record: ScenarioRecord): Iterable<{
  readonly module: string;
  readonly firmware: string | null;
  readonly command: string;
  readonly use: Use;
}> {
  const modules = new Map(record.started.devices.map(({ name, module }) => [name, module]));
  const firmware = firmwareOf(record);
  const names = new Map<string, string>();
  for (const event of record.events) {
    if (event.type === "sent" && event.what === "command" && event.command !== null) {
      names.set(`${event.command} ${event.device}`, commandName(latin1(event.bytes)));
    }
    const use = useOf(event);
    if (use === null) continue;
    const name = names.get(`${use.command} ${use.device}`);
    const module = modules.get(use.device);
    if (name === undefined || module === undefined) continue;
    const { elapsed, maximum } = use;
    const command = `${name}${use.urc ? " … URC" : ""}`;
    yield { module, firmware: firmware[use.device] ?? null, command, use: { elapsed, maximum } };
  }
}

function useOf(
  event: ScenarioRecord["events"][number],
): (Use & { readonly device: string; readonly command: number; readonly urc: boolean }) | null {
  if (event.type === "command-ended" && event.maximum !== undefined && event.maximum > 0) {
    const { device, command, elapsed, maximum } = event;
    return { device, command, elapsed, maximum, urc: false };
  }
  if (event.type === "matched" && event.completes !== undefined) {
    return { ...event.completes, device: event.device, urc: true };
  }
  return null;
}

/** `AT+QIOPEN=1,0,…` → `AT+QIOPEN`: of several commands on a line the last decides how long it may take. */
export function commandName(line: string): string {
  const last = (line.trim().split(";").at(-1) ?? "").replace(/^AT/i, "");
  const name = /^(?:[+*^$#%][A-Z][A-Z0-9_]*|&[A-Z]|S\d+|[A-Z])/i.exec(last)?.[0] ?? last.slice(0, 24);
  return `AT${name.toUpperCase()}`;
}

function shareOf({ elapsed, maximum }: Use): number {
  return elapsed / maximum;
}

function medianShare(sorted: readonly Use[]): number {
  const high = sorted[sorted.length >> 1];
  const low = sorted[(sorted.length - 1) >> 1];
  return high === undefined || low === undefined ? 0 : (shareOf(high) + shareOf(low)) / 2;
}

/** `83%`; a share that is not nothing is not shown as nothing. */
export function shareText(share: number): string {
  const percent = share * 100;
  return percent > 0 && percent < 1 ? "<1%" : `${Math.round(percent)}%`;
}
