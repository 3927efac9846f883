import { plain } from "../../terminal/style.js";
import { failureBlock } from "../text/failure-block.js";
import { rowText } from "../text/row.js";
import { Transcript } from "../text/transcript.js";
import type { ScenarioRecord } from "./record.js";

/** What the terminal shows of a scenario between its title and its verdict, without colours. */
export function transcriptText({ run, started, events }: ScenarioRecord): string {
  const lines: string[] = [];
  const transcript = new Transcript({
    style: plain,
    verbose: false,
    sources: run.sources,
    nameDevices: started.devices.length > 1,
    print: (row) => void lines.push(rowText(row, started.at, plain)),
  });
  for (const event of events) transcript.event(event);
  transcript.end();
  return lines.join("\n");
}

/** Why it did not pass, as the terminal shows it; several reasons with an empty line between. */
export function failureText({ run, started, ended }: ScenarioRecord): string {
  if (ended === null) return "the log breaks off before the end of the scenario";
  return ended.failures
    .map((failure) => failureBlock(failure, run.sources, started.at, plain).join("\n"))
    .join("\n\n");
}

/** The reason in one sentence; empty for a scenario that passed. */
export function reasonText({ ended }: ScenarioRecord): string {
  if (ended === null) return "the log breaks off before the end of the scenario";
  return ended.failures[0]?.diagnostic.message ?? "";
}
