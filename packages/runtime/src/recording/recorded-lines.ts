import { latin1 } from "../expression/bytes.js";
import { encodeLatin1, encodeNote } from "./recording.js";
import { TypedLine } from "./typed-line.js";

/** What has no line end is written at this length, bytes. */
const longest = 65_536;

/** What happened on a line that is recorded, in its order. */
export type Happening =
  | { readonly kind: "heard" | "written"; readonly at: number; readonly bytes: Uint8Array }
  /** It ends the line that is half there. */
  | { readonly kind: "event"; readonly at: number; readonly text: string }
  /** It stands behind the line that is half there. */
  | { readonly kind: "note"; readonly at: number; readonly text: string };

export interface RecordedLinesOptions {
  /** Takes one line of the recording. */
  readonly say: (text: string) => void;
  /** Bytes as text, one character a byte, without their secrets. */
  readonly mask: (latin1: string) => string;
  /** What the host writes is put together to lines. Else: one line a write. */
  readonly hostLines: boolean;
}

/** Puts what happened into the lines of a recording. */
export class RecordedLines {
  readonly #options: RecordedLinesOptions;
  /** What came of a line that is not whole yet, one character a byte. */
  #line = "";
  #lineAt = 0;
  /** Notes that wait for the end of the line. */
  #held: string[] = [];
  readonly #typed = new TypedLine();

  constructor(options: RecordedLinesOptions) {
    this.#options = options;
  }

  take(happening: Happening): void {
    const { kind, at } = happening;
    switch (kind) {
      case "heard":
        this.#heard(at, happening.bytes);
        return;
      case "written":
        this.#written(at, happening.bytes);
        return;
      case "event":
        this.#flush();
        this.#options.say(encodeNote(at, happening.text));
        return;
      case "note":
        if (this.#line === "") this.#options.say(encodeNote(at, happening.text));
        else this.#held.push(encodeNote(at, happening.text));
        return;
    }
  }

  #heard(at: number, bytes: Uint8Array): void {
    const text = latin1(bytes);
    let from = 0;
    while (from < text.length) {
      const end = text.indexOf("\n", from);
      const to = end === -1 ? text.length : end + 1;
      if (this.#line === "") this.#lineAt = at;
      this.#line += text.slice(from, to);
      if (end !== -1 || this.#line.length >= longest) this.#flush();
      from = to;
    }
  }

  #written(at: number, bytes: Uint8Array): void {
    if (this.#options.hostLines) {
      this.#typed.push(bytes, at, () => this.#flushTyped());
      return;
    }
    this.#flush();
    this.#say("sent", at, latin1(bytes));
  }

  /** What the module sends while the host is in the middle of a line is the echo of it, and stands behind it. */
  #flushTyped(): void {
    const { at } = this.#typed;
    const bytes = this.#typed.take();
    if (bytes.length === 0) return;
    this.#lineAt = Math.max(this.#lineAt, at);
    this.#say("sent", at, latin1(bytes));
  }

  #flush(): void {
    this.#flushTyped();
    if (this.#line === "") return;
    this.#say("received", this.#lineAt, this.#line);
    this.#line = "";
    if (this.#held.length === 0) return;
    for (const note of this.#held.splice(0)) this.#options.say(note);
  }

  #say(kind: "sent" | "received", at: number, text: string): void {
    this.#options.say(encodeLatin1(kind, at, this.#options.mask(text)));
  }
}
