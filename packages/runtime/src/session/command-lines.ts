import type { Expectation } from "../classifier/expectation.js";
import type { Expectations } from "../classifier/expectations.js";
import { fromLatin1, joinBytes, latin1, lineText } from "../expression/bytes.js";

/** A command line, ready to be sent. */
export interface CommandLine {
  /** One character a byte, as its echo comes. */
  readonly latin1: string;
  /** For people. */
  readonly text: string;
  /** With the terminator. */
  readonly bytes: Uint8Array;
  readonly expectation: Expectation;
}

/** Makes command lines ready; those of the script's fixed text once, however often they are sent. */
export class CommandLines {
  readonly #expectations: Expectations;
  readonly #terminator: Uint8Array;
  readonly #fixed = new WeakMap<Uint8Array, CommandLine>();

  constructor(expectations: Expectations, terminator: string) {
    this.#expectations = expectations;
    this.#terminator = fromLatin1(terminator);
  }

  /** @param fixed the same array always holds the same bytes, and is sent for the same statement */
  of(wire: Uint8Array, dataFollows: boolean, fixed: boolean): CommandLine {
    const known = fixed ? this.#fixed.get(wire) : undefined;
    if (known !== undefined) return known;
    const text = latin1(wire);
    const expectation = this.#expectations.of(text, dataFollows);
    const line = {
      latin1: text,
      text: lineText(text),
      bytes: joinBytes(wire, this.#terminator),
      expectation,
    };
    if (fixed && expectation.lasting) this.#fixed.set(wire, line);
    return line;
  }
}
