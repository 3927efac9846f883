import type { Answer, Played } from "../scripted-module.js";

/** Something that real modules and lines do to framing, and what must come of it. */
export interface Situation {
  /** As docs/framing.md names it. */
  readonly name: string;
  readonly statements: string;
  readonly answers: readonly Answer[];
  readonly outcome: Partial<Omit<Played, "notes">>;
  /** It is about one read. */
  readonly oneRead?: true;
  /** Stands in a note of the failure. */
  readonly note?: string;
}
