import { fromLatin1 } from "./bytes.js";

/** V.250 5.7.1, table 1: numeric result codes of `ATV0`. */
const numeric: Readonly<Record<string, string>> = {
  OK: "0",
  CONNECT: "1",
  RING: "2",
  "NO CARRIER": "3",
  ERROR: "4",
  "NO DIALTONE": "6",
  BUSY: "7",
  "NO ANSWER": "8",
};

/** V and Q as the host set them. */
export interface PrinterSettings {
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** Frames what the module prints (V.250 5.7.1); text is one character a byte. */
export class Printer {
  readonly #settings: PrinterSettings;
  readonly #write: (bytes: Uint8Array) => void;

  constructor(settings: PrinterSettings, write: (bytes: Uint8Array) => void) {
    this.#settings = settings;
    this.#write = write;
  }

  raw(text: string): void {
    this.#write(fromLatin1(text));
  }

  /** The information text of one command. */
  information(lines: readonly string[]): void {
    if (lines.length === 0) return;
    const header = this.#settings.verbose ? "\r\n" : "";
    this.raw(`${header}${lines.join("\r\n")}\r\n`);
  }

  /** A final or unsolicited line, always in words. */
  line(text: string): void {
    this.raw(this.#settings.verbose ? `\r\n${text}\r\n` : `${text}\r\n`);
  }

  /** A result code: in words, as a number after `ATV0`, not at all after `ATQ1`. */
  result(text: string): void {
    if (this.#settings.quiet) return;
    const code = numeric[text];
    if (this.#settings.verbose || code === undefined) this.line(text);
    else this.raw(`${code}\r`);
  }
}
