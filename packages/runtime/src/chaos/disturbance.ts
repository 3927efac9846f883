/**
 * A place on the line as it was before chaos: so many writes of the host, then so many bytes of the module since, then so
 * many that chaos has put in just there. Whatever chaos does before it, it stays the same place.
 */
export interface LinePlace {
  readonly write: number;
  readonly byte: number;
  readonly added: number;
}

/** One thing that chaos did to a line. A list of them is a plan: it can be done again, all of it or some. */
export type Disturbance =
  /** A read ends before this place. */
  | { readonly kind: "split"; readonly place: LinePlace }
  /** The echo of the write before is taken away, or one is added. */
  | { readonly kind: "echo"; readonly place: LinePlace }
  /** A line of the module's own. `idle`: it comes when so many ms have passed since that place. */
  | { readonly kind: "urc"; readonly place: LinePlace; readonly line: string; readonly idle?: number }
  /** From this place on it comes so many ms later. */
  | { readonly kind: "delay"; readonly place: LinePlace; readonly ms: number }
  | { readonly kind: "garbage"; readonly place: LinePlace; readonly bytes: Uint8Array }
  /** So many bytes are lost. */
  | { readonly kind: "drop"; readonly place: LinePlace; readonly length: number };

/** A byte on its way, with the place it stands at. */
export interface PlacedByte {
  readonly byte: number;
  readonly place: LinePlace;
}
