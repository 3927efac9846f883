import type { RunEvent } from "@scn/runtime";

/** How to draw the same again, of a scenario that chance had a part in; empty of one that does the same every time. */
export function seedText(seed: number, { chance }: Extract<RunEvent, { type: "scenario-ended" }>): string {
  return chance === true ? `--seed ${seed} draws the same again` : "";
}
