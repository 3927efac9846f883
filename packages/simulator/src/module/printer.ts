import { fromLatin1 } from "./bytes.js";

/** V and Q as the host set them. */
export interface PrinterSettings {
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** Frames what the module prints (V.250 5.7.1); text is one character a byte. */
export class Printer {
  readonly #settings: PrinterSettings;
  /** Result codes as `ATV0` prints them (V.250 5.7.1, table 1). */
  readonly #numeric: Readonly<Record<string, string>>;
  readonly #write: (bytes: Uint8Array) => void;

  constructor(
    settings: PrinterSettings,
    numeric: Readonly<Record<string, string>>,
    write: (bytes: Uint8Array) => void,
  ) {
    this.#settings = settings;
    this.#numeric = numeric;
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
    const code = this.#numeric[text];
    if (this.#settings.verbose || code === undefined) this.line(text);
    else this.raw(`${code}\r`);
  }
}
