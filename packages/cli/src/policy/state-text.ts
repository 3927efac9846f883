import type { DeviceState } from "@scn/adapters";
import { visible } from "@scn/dsl";
import type { PolicyState } from "@scn/runtime";
import { timestamp } from "../reporters/record/timestamp.js";
import { durationText } from "../reporters/text/duration.js";
import type { Style } from "../terminal/style.js";

/** How many of the last pauses are shown. */
const shown = 8;

/** The counters of every device, some lines each. */
export function stateText(devices: readonly DeviceState[], style: Style): readonly string[] {
  return devices.flatMap(({ device, policies }) => [
    style.bold(visible(device)),
    ...Object.entries(policies).flatMap(([name, state]) => policyLines(name, state, style)),
  ]);
}

function policyLines(
  name: string,
  { delays, firstUse, lastDone }: PolicyState,
  style: Style,
): readonly string[] {
  const last = delays.slice(-shown).map((ms) => (ms === 0 ? "at once" : durationText(ms)));
  const pauses = [...(delays.length > shown ? ["…"] : []), ...last].join(", ");
  const done = lastDone === null ? "the last is under way" : `the last done ${timeText(lastDone)}`;
  const uses = delays.length === 1 ? "one use" : `${delays.length} uses`;
  return [
    `  ${visible(name)}: ${uses}, the first ${timeText(firstUse)}, ${done}`,
    style.dim(`    ${pauses}`),
  ];
}

function timeText(ms: number): string {
  return timestamp(ms).replace(/\.\d+Z$/, "Z");
}
