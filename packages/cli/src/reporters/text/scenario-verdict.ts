import { diagnosticMessage, visible } from "@scn/dsl";
import type { Style } from "../../terminal/style.js";
import { brokenOffReason } from "../record/broken-off.js";
import type { Of } from "../record/record.js";
import { durationText } from "./duration.js";
import { recoveriesText } from "./recovery-text.js";
import { seedText } from "./seed-text.js";
import { inVerdictColor, verdictMark, verdictWord } from "./verdict-words.js";

/** The line below a scenario's rows: what it came to, why it was skipped or how long it took, and how to draw the same again. */
export function verdictLine(event: Of<"scenario-ended">, seed: number, style: Style): string {
  const { verdict } = event;
  const word = inVerdictColor(verdict, verdictWord(verdict), style);
  const more = verdict === "skipped" ? skipReason(event) : timeTaken(event);
  const repeat = seedText(seed, event);
  return `  ${verdictMark(verdict, style)} ${word}${more}${repeat === "" ? "" : style.dim(`  ${repeat}`)}`;
}

function timeTaken({ elapsed, recoveries }: Of<"scenario-ended">): string {
  return ` in ${durationText(elapsed)}${recoveriesText(recoveries)}`;
}

function skipReason({ failures: [first] }: Of<"scenario-ended">): string {
  return first === undefined ? "" : `: ${visible(diagnosticMessage(first.diagnostic))}`;
}

/** What stands in its place where the log breaks off before it. */
export function brokenOffLine(style: Style): string {
  const word = inVerdictColor("error", verdictWord("error"), style);
  return `  ${verdictMark("error", style)} ${word}: ${brokenOffReason}`;
}
