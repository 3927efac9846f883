import { latin1 } from "./latin1.js";
import type { ScenarioRecord } from "./record.js";

const asks = /^AT\+C?GMR$|^ATI$/i;

/**
 * The firmware of a device, where the scenario has asked for it: the answer of `AT+CGMR` or `AT+GMR`, the revision of
 * `ATI`. By the device's name.
 */
export function firmwareOf(record: ScenarioRecord): Readonly<Record<string, string>> {
  const firmware = known.get(record) ?? foundIn(record);
  // Of a scenario that goes on, more may come.
  if (record.ended !== null) known.set(record, firmware);
  return firmware;
}

const known = new WeakMap<ScenarioRecord, Readonly<Record<string, string>>>();

function foundIn({ events }: ScenarioRecord): Readonly<Record<string, string>> {
  const asked = new Map<string, "revision" | "line">();
  const found: Record<string, string> = {};
  for (const event of events) {
    if (event.type === "sent" && event.what === "command") {
      const line = latin1(event.bytes).trim();
      if (asks.test(line)) asked.set(keyOf(event), /I$/i.test(line) ? "revision" : "line");
    } else if (event.type === "received" && event.role === "information" && event.command !== null) {
      const wanted = asked.get(keyOf(event));
      const text = latin1(event.bytes).trim();
      const revision = /^(?:Revision|\+C?GMR): *(.+)$/i.exec(text)?.[1] ?? (wanted === "line" ? text : "");
      if (wanted !== undefined && revision !== "") found[event.device] ??= revision;
    }
  }
  return found;
}

function keyOf({ device, command }: { readonly device: string; readonly command: number | null }): string {
  return `${command} ${device}`;
}
