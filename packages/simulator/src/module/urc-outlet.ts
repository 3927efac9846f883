import type { Printer } from "./printer.js";

/** Prints unsolicited lines; keeps them back while the port belongs to a data prompt or to transparent mode. */
export class UrcOutlet {
  readonly #printer: Printer;
  #kept: (() => void)[] = [];
  #blocked = false;
  #silent = false;

  constructor(printer: Printer) {
    this.#printer = printer;
  }

  /** @param text one character a byte; may hold `\r\n` and payload. */
  send(text: string): void {
    this.#whenFree(() => this.#printer.line(text));
  }

  /** Like `send`, without the line ends around it. */
  sendAsIs(text: string): void {
    this.#whenFree(() => this.#printer.raw(text));
  }

  block(): void {
    this.#blocked = true;
  }

  /** From here to `reset` lines are lost. */
  silence(): void {
    this.#silent = true;
  }

  unblock(): void {
    this.#blocked = false;
    for (const print of this.#kept.splice(0)) print();
  }

  reset(): void {
    this.#blocked = false;
    this.#silent = false;
    this.#kept = [];
  }

  #whenFree(print: () => void): void {
    if (this.#silent) return;
    if (this.#blocked) this.#kept.push(print);
    else print();
  }
}
