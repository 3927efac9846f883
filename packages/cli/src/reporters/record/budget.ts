import { commandTimes, nearer, type Uses } from "./command-times.js";
import type { Digest, DigestKind } from "./digest.js";
import { firmware, firmwareOf } from "./firmware.js";
import type { RunRecord } from "./record.js";

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

/** What `budgetOf` is counted from. */
export const budgetNeeds: readonly DigestKind<Digest>[] = [commandTimes, firmware];

/** Every command whose maximum the manual gives, the one that came nearest to it first. */
export function budgetOf({ scenarios }: RunRecord): readonly BudgetRow[] {
  const groups = new Map<string, { head: Pick<BudgetRow, "module" | "firmware" | "command">; of: Uses[] }>();
  for (const record of scenarios) {
    const modules = new Map(record.started.devices.map(({ name, module }) => [name, module]));
    const versions = firmwareOf(record);
    for (const uses of commandTimes.of(record).all) {
      const module = modules.get(uses.device);
      if (module === undefined) continue;
      const head = { module, firmware: versions[uses.device] ?? null, command: uses.command };
      const key = JSON.stringify(Object.values(head));
      const group = groups.get(key) ?? { head, of: [] };
      group.of.push(uses);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .map(({ head, of }) => {
      const shares = of.flatMap((uses) => uses.shares).sort((a, b) => a - b);
      const { elapsed, maximum } = of.map((uses) => uses.worst).reduce(nearer);
      return {
        ...head,
        uses: shares.length,
        median: median(shares),
        max: elapsed / maximum,
        elapsed,
        maximum,
      };
    })
    .sort((a, b) => b.max - a.max || a.command.localeCompare(b.command));
}

function median(sorted: readonly number[]): number {
  const high = sorted[sorted.length >> 1];
  const low = sorted[(sorted.length - 1) >> 1];
  return high === undefined || low === undefined ? 0 : (high + low) / 2;
}

/** `83%`; a share that is not nothing is not shown as nothing. */
export function shareText(share: number): string {
  const percent = share * 100;
  return percent > 0 && percent < 1 ? "<1%" : `${Math.round(percent)}%`;
}
