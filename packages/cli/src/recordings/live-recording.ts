import { decodeRecordingEntry, type RecordingSink } from "@scn/runtime";
import type { Output } from "../terminal/output.js";
import type { Style } from "../terminal/style.js";
import { entriesText } from "./recording-text.js";

/** A recording that a person can watch: what is written goes on, and is shown as `scn show` does. */
export class LiveRecording implements RecordingSink {
  sent = 0;
  received = 0;
  readonly #sink: RecordingSink;
  readonly #show: (line: string) => void;

  constructor(sink: RecordingSink, output: Output | null, style: Style) {
    this.#sink = sink;
    const text = entriesText(style);
    this.#show = (line) => {
      const entry = decodeRecordingEntry(line, 0);
      if (entry.kind === "sent") this.sent++;
      if (entry.kind === "received") this.received++;
      output?.write(`${text(entry)}\n`);
    };
  }

  write(text: string): void {
    this.#sink.write(text);
    for (const line of text.split("\n")) if (/^ *\d/.test(line)) this.#show(line);
  }

  close(): void {
    this.#sink.close();
  }
}
