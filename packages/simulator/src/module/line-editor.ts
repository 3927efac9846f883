import { toLatin1 } from "./bytes.js";
import type { InputSink } from "./input-sink.js";

const lf = 0x0a;
const maxLine = 4096;

/** The S-parameters and echo setting the editor obeys (V.250 6.2.1-6.2.4), read anew for every byte. */
export interface LineEditorSettings {
  readonly echo: boolean;
  /** S3: command line termination character. */
  readonly s3: number;
  /** S5: command line editing character. */
  readonly s5: number;
}

/**
 * Turns bytes into command lines: finds `AT` in any case after whatever stands before it, deletes on backspace,
 * repeats the last line on `A/`, echoes what is typed. Ends a line at S3, at LF too, and drops an LF after S3.
 * Bytes that are not a command are echoed and forgotten.
 */
export class LineEditor implements InputSink {
  readonly #settings: LineEditorSettings;
  readonly #echo: (bytes: Uint8Array) => void;
  readonly #submit: (line: string) => void;
  #typed: number[] = [];
  /** The last line ended with S3: an LF that comes next belongs to it. */
  afterEnd = false;
  #last = "";

  constructor(
    settings: LineEditorSettings,
    echo: (bytes: Uint8Array) => void,
    submit: (line: string) => void,
  ) {
    this.#settings = settings;
    this.#echo = echo;
    this.#submit = submit;
  }

  accept(bytes: Uint8Array, from: number): number {
    let at = from;
    let echoFrom = from;
    const flush = (to: number) => {
      if (this.#settings.echo && to > echoFrom) this.#echo(bytes.subarray(echoFrom, to));
    };
    for (; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === lf && this.afterEnd) {
        this.afterEnd = false;
        flush(at);
        echoFrom = at + 1;
        continue;
      }
      this.afterEnd = false;
      if (byte === this.#settings.s3 || byte === lf) {
        this.afterEnd = byte === this.#settings.s3;
        flush(at + 1);
        if (this.#finish()) return at + 1;
        echoFrom = at + 1;
        continue;
      }
      if (byte === this.#settings.s5) {
        flush(at);
        echoFrom = at + 1;
        if (this.#typed.pop() !== undefined && this.#settings.echo)
          this.#echo(Uint8Array.of(byte, 0x20, byte));
        continue;
      }
      if (this.#typed.length < maxLine) this.#typed.push(byte);
      if (this.#isRepeat()) {
        flush(at + 1);
        this.#typed = [];
        this.#submit(this.#last);
        return at + 1;
      }
    }
    flush(at);
    return at;
  }

  /** How many bytes of what goes to somebody else still end the last line: 1 or 0. */
  lineFeedIn(bytes: Uint8Array): number {
    const due = this.afterEnd && bytes[0] === lf;
    this.afterEnd = false;
    return due ? 1 : 0;
  }

  /** `A/` acts without a line end (V.250 5.2.4). */
  #isRepeat(): boolean {
    const [first, second] = this.#typed;
    return (
      this.#typed.length === 2 && (first === 0x41 || first === 0x61) && second === 0x2f && this.#last !== ""
    );
  }

  #finish(): boolean {
    const line = commandOf(toLatin1(Uint8Array.from(this.#typed)));
    this.#typed = [];
    if (line === null) return false;
    this.#last = line;
    this.#submit(line);
    return true;
  }
}

/** The part of a line from `AT` on; `null` where there is none. */
function commandOf(line: string): string | null {
  const start = line.search(/at/i);
  return start < 0 ? null : line.slice(start).trimEnd();
}
