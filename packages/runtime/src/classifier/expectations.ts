import type { Catalogue } from "@scn/dsl";
import type { CatalogueIndex } from "./catalogue-index.js";
import { Expectation } from "./expectation.js";
import { findCommands } from "./find-command.js";
import type { Settings } from "./settings.js";

/** Scenarios send the same few commands again and again. */
const mostKept = 256;

/** What to expect of a command line, worked out once for each line whose meaning no setting changes. */
export class Expectations {
  readonly #catalogue: Catalogue;
  readonly #index: CatalogueIndex;
  readonly #settings: Settings;
  readonly #kept = new Map<string, Expectation>();

  constructor(catalogue: Catalogue, index: CatalogueIndex, settings: Settings) {
    this.#catalogue = catalogue;
    this.#index = index;
    this.#settings = settings;
  }

  of(line: string, dataFollows: boolean): Expectation {
    const key = dataFollows ? `${line}\0` : line;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const calls = findCommands(this.#catalogue, line, this.#settings);
    const expectation = new Expectation(this.#index, calls, this.#settings, dataFollows);
    if (expectation.lasting) {
      if (this.#kept.size >= mostKept) this.#kept.clear();
      this.#kept.set(key, expectation);
    }
    return expectation;
  }
}
