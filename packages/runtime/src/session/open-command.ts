import type { CommandEntry, FormEntry, Span } from "@scn/dsl";
import type { Classified, Inquiry } from "../classifier/classifier.js";
import type { Expectation } from "../classifier/expectation.js";
import type { LineKey } from "../classifier/line-key.js";
import type { FrameRole } from "../events/event.js";
import type { CommandLine } from "./command-lines.js";
import type { Command, Noise } from "./session.js";
import type { SessionLine } from "./session-line.js";

/** How long a command may take. */
interface Patience {
  /** When the script's own limit ends it, on the run's clock; absent: it has none. */
  readonly limit: number | undefined;
  /** Where no manual gives a maximum, ms. */
  readonly defaultMaximum: number;
  readonly timeoutScale: number;
}

/** As much of noise as a message shows. */
const keptNoise = 60;

/** A command from its `send` on, with what the classifier needs to tell its lines. */
export class OpenCommand implements Command, Inquiry {
  readonly id: number;
  readonly span: Span;
  readonly sentAt: number;
  readonly text: string;
  readonly maxResponse: number;
  readonly until: number;
  readonly expectation: Expectation;
  readonly lines: SessionLine[] = [];
  cursor = 0;
  /** Its prompt has come. */
  dataAsked = false;
  noise: Noise | null = null;
  success = false;
  accepted = false;
  holdOpen = false;
  /** The line as it was sent, until its echo has come. */
  echo: string | null;
  /** Its end has been told. */
  reported = false;
  abandoned = false;
  #prompted = false;
  /** The first final result code that came. */
  #code: SessionLine | null = null;
  #ended: SessionLine | null = null;

  constructor(
    id: number,
    { text, latin1, expectation }: CommandLine,
    span: Span,
    sentAt: number,
    { limit, defaultMaximum, timeoutScale }: Patience,
  ) {
    this.id = id;
    this.text = text;
    this.echo = latin1;
    this.span = span;
    this.sentAt = sentAt;
    this.expectation = expectation;
    this.maxResponse = expectation.documentedMaximum ?? defaultMaximum;
    this.until = limit ?? sentAt + this.maxResponse * timeoutScale;
  }

  get entry(): CommandEntry | null {
    return this.expectation.entry;
  }

  get form(): FormEntry | null {
    return this.expectation.form;
  }

  get known(): boolean {
    return this.expectation.entry !== null;
  }

  get prompted(): boolean {
    return this.#prompted;
  }

  set prompted(prompted: boolean) {
    this.#prompted = prompted;
    this.dataAsked ||= prompted;
  }

  /** Bytes came that are no line; the first are kept. */
  disturbed(bytes: Uint8Array): void {
    const { length, first } = this.noise ?? { length: 0, first: bytes.slice(0, keptNoise) };
    this.noise = { length: length + bytes.length, first };
  }

  /** `null` also while the command is held open past its result code. */
  get final(): SessionLine | null {
    return this.#ended ?? (this.holdOpen ? null : this.#code);
  }

  /** A final result code came. A failing one also ends a command that is held open. */
  endWith(line: SessionLine, success: boolean): void {
    if (this.#code === null || !success) this.#code = line;
    if (!success) this.#ended = line;
    this.success = success;
  }

  /** The line its last `expect` matched. */
  endAt(line: SessionLine): void {
    this.#ended = line;
    if (line.role !== "final") this.success = true;
  }

  /**
   * What a line is that comes when nothing is in flight. After the result code of a command outside the catalogue it
   * may still be that command's response: nobody knows how it ends.
   */
  roleAfterwards(line: SessionLine, classified: Classified, key: LineKey): FrameRole {
    if (this.known || this.abandoned || !this.reported) return classified.role;
    if (classified.role !== "urc" || classified.entry !== null) return classified.role;
    return this.expectation.end(line, key) === null ? "information-or-urc" : "final";
  }
}
