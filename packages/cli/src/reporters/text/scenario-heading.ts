import { type SourceText, visible } from "@scn/dsl";
import type { Style } from "../../terminal/style.js";
import type { Of } from "../record/record.js";
import { devicePlaces } from "./device-names.js";

/** The two lines above a scenario's rows: its title, and where it stands and on what it runs. */
export function headingLines(
  event: Of<"scenario-started">,
  sources: readonly SourceText[],
  style: Style,
): readonly string[] {
  return [
    `${style.bold(visible(event.title))}${tryText(event)}`,
    `  ${style.dim(scenarioPlace(event, sources))}`,
  ];
}

/** ` (try 2)` of a scenario that runs again because it did not pass. */
export function tryText({ attempt = 1 }: Of<"scenario-started">): string {
  return attempt === 1 ? "" : ` (try ${attempt})`;
}

function scenarioPlace(event: Of<"scenario-started">, sources: readonly SourceText[]): string {
  const before = sources[event.span.file]?.text.slice(0, event.span.start) ?? "";
  const lineNumber = before.split("\n").length;
  const parameters = Object.entries(event.parameters).map(([name, value]) => `${name} = ${value}`);
  return [`${event.path}:${lineNumber}`, ...devicePlaces(event), ...parameters].map(visible).join(" · ");
}
