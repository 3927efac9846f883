import { commandTimes, nearer, type Uses } from "./command-times.js";
import type { Digest, DigestKind } from "./digest.js";
import { firmware, firmwareOf } from "./firmware.js";
import { deviceNameOf, type RunRecord } from "./record.js";

/** How much of its documented maximum a command has used, on one device. Shares: 1 is all of it; times in ms. */
export interface BudgetRow {
  /** As the configuration calls it, else its address. */
  readonly device: string;
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
  const groups = new Map<
    string,
    { head: Pick<BudgetRow, "device" | "module" | "firmware" | "command">; of: Uses[] }
  >();
  for (const record of scenarios) {
    const devices = new Map(record.started.devices.map((device) => [device.name, device]));
    const versions = firmwareOf(record);
    for (const uses of commandTimes.of(record).all) {
      const used = devices.get(uses.device);
      if (used === undefined) continue;
      const head = {
        device: deviceNameOf(record) ?? used.address,
        module: used.module,
        firmware: versions[uses.device] ?? null,
        command: uses.command,
      };
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

/** On what the commands were used, as a table says it: the module with its firmware, and the device where several are of that module. */
export function budgetPlaces(rows: readonly BudgetRow[]): readonly string[] {
  const devices = new Map<string, Set<string>>();
  for (const { module, device } of rows) {
    const known = devices.get(module);
    if (known === undefined) devices.set(module, new Set([device]));
    else known.add(device);
  }
  return rows.map(({ device, module, firmware: version }) => {
    const what = version === null ? module : `${module} ${version}`;
    return (devices.get(module)?.size ?? 0) > 1 ? `${device} (${what})` : what;
  });
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
