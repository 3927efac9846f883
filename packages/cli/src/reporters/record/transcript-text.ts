import { diagnosticMessage } from "@scn/dsl";
import { plain } from "../../terminal/style.js";
import { failureBlock } from "../text/failure-block.js";
import { rowText } from "../text/row.js";
import { seedText } from "../text/seed-text.js";
import { Transcript } from "../text/transcript.js";
import { brokenOffReason } from "./broken-off.js";
import { type Digest, DigestKind } from "./digest.js";
import { FoldedRounds } from "./folded-rounds.js";
import type { ScenarioRecord } from "./record.js";
import type { ToldRound } from "./same-rounds.js";
import type { TranscriptEvent } from "./transcript-event.js";

class TranscriptLines implements Digest {
  readonly #lines: string[] = [];
  readonly #transcript: Transcript;
  readonly #rounds = new FoldedRounds((event) => this.#transcript.event(event));

  constructor({ run, started }: ScenarioRecord) {
    this.#transcript = new Transcript({
      style: plain,
      verbose: false,
      sources: run.sources,
      nameDevices: started.devices.length > 1,
      print: (row) => void this.#lines.push(rowText(row, started.at, plain)),
    });
  }

  event(event: TranscriptEvent): void {
    this.#rounds.event(event);
  }

  again({ began }: ToldRound, times: number): void {
    this.#rounds.again(began, times);
  }

  /** With what was still held back: nothing may follow. */
  get text(): string {
    this.#rounds.end();
    this.#transcript.end();
    return this.#lines.join("\n");
  }
}

export const transcripts = new DigestKind((record) => new TranscriptLines(record));

/** What the terminal shows of a scenario between its title and its verdict, without colours. */
export function transcriptText(record: ScenarioRecord): string {
  return transcripts.of(record).text;
}

/** Why it did not pass, as the terminal shows it, and how to draw the same again; with empty lines between. */
export function failureText({ run, started, ended }: ScenarioRecord): string {
  if (ended === null) return brokenOffReason;
  const blocks = ended.failures.map((failure) =>
    failureBlock(failure, run.sources, started.at, plain).join("\n"),
  );
  return [...blocks, seedText(run.seed, ended)].filter((text) => text !== "").join("\n\n");
}

/** The reason in one sentence; empty for a scenario that passed. */
export function reasonText({ ended }: ScenarioRecord): string {
  if (ended === null) return brokenOffReason;
  const [first] = ended.failures;
  return first === undefined ? "" : diagnosticMessage(first.diagnostic);
}
