import type { Catalogue } from "@scn/dsl";
import { findCommands } from "@scn/runtime";

interface Form {
  /** Command lines come back. */
  readonly echo: boolean;
  /** Result codes are numbers. */
  readonly numeric: boolean;
}

/** How the module of a transcript speaks: `ATE`, `ATV`, and the profile that `AT&W` stores (V.250 6.1, 6.2). */
export class SpokenForm {
  readonly #catalogue: Catalogue;
  readonly #factory: Form;
  #now: Form;
  #stored: Form;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    this.#factory = { echo: catalogue.echo, numeric: false };
    this.#now = this.#factory;
    this.#stored = this.#factory;
  }

  get echo(): boolean {
    return this.#now.echo;
  }

  get numeric(): boolean {
    return this.#now.numeric;
  }

  restarted(): void {
    this.#now = this.#stored;
  }

  /** The command line succeeded, or, for its own result code's form, is about to. */
  took(commandLine: string): void {
    for (const { call } of findCommands(this.#catalogue, commandLine)) {
      const on = call.arguments[0] === "1";
      if (call.name === "ATE") this.#now = { ...this.#now, echo: on };
      else if (call.name === "ATV") this.#now = { ...this.#now, numeric: !on };
      else if (call.name === "AT&W") this.#stored = this.#now;
      else if (call.name === "ATZ") this.#now = this.#stored;
      else if (call.name === "AT&F") this.#now = this.#factory;
    }
  }
}
