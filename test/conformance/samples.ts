import type { TranscriptStep } from "./transcript.js";

const address = "127.0.0.1";
/** What a volatile field of each type may be. */
const samples = { int: "7", ip: "10.7.157.1", any: "24/03/01,00:00:10+00" } as const;

/** What a peer's file is. */
const file = "-----PEM-----";

/** Gives every `{…}` of a transcript a value, the same wherever the same name stands. */
export class Samples {
  readonly #values = new Map<string, string>();

  /** The members of a peer that transcripts name. */
  peer({ name }: Extract<TranscriptStep, { kind: "peer" }>): void {
    this.#values.set(`${name}.host`, address);
    this.#values.set(`${name}.port`, String(20_001 + this.#values.size));
    for (const member of ["ca", "client-certificate", "client-key"]) {
      this.#values.set(`${name}.${member}`, file);
      this.#values.set(`${name}.${member}.size`, String(file.length));
    }
  }

  fill(text: string): string {
    return text.replaceAll(/\{(?:(\w+):)?([\w.-]+)\}/g, (whole, name: string | undefined, what: string) => {
      const value = what in samples ? samples[what as keyof typeof samples] : this.#values.get(what);
      if (value === undefined) return whole;
      if (name !== undefined) this.#values.set(name, value);
      return value;
    });
  }
}
