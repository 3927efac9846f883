import type { CatalogueIndex, UrcRule } from "./catalogue-index.js";
import type { Candidates } from "./line-index.js";
import { LineKey } from "./line-key.js";

/**
 * What has been found out about the line at hand. The framer asks about it first (does a payload follow?), then the
 * classifier (what is it?): what the first found need not be looked for again.
 */
export class LineLookup {
  line = "";
  readonly key = new LineKey();
  urcs: Candidates<UrcRule>;
  /** The URC shape whose line it is, by the settings; `null` until known. */
  urc: UrcRule | null = null;
  /** The framer asked, and no payload follows. */
  bare = false;
  readonly #index: CatalogueIndex;

  constructor(index: CatalogueIndex) {
    this.#index = index;
    this.urcs = index.urcs.candidates(this.key);
  }

  /** Begins a line. */
  begin(line: string): void {
    this.line = line;
    this.key.read(line);
    this.urcs = this.#index.urcs.candidates(this.key);
    this.urc = null;
    this.bare = false;
  }

  /** Goes on with a line, or begins it if nothing was asked about it yet. */
  resume(line: string): void {
    if (this.line !== line) this.begin(line);
  }
}
