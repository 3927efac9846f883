/** A length of time. */
export interface Duration {
  readonly kind: "duration";
  readonly ms: number;
}

/** `0..31`: both ends belong to it. */
export interface ValueRange {
  readonly kind: "range";
  readonly from: number;
  readonly to: number;
}

/** Something with members: a peer, `failure`, a table row. `member` gives `undefined` for an unknown one. */
export interface ValueRecord {
  readonly kind: "record";
  readonly description: string;
  /** What `.name` gives; `undefined` where the record has no such member. */
  member(name: string): Value | undefined;
}

/** Everything an expression can give. Bytes stay bytes until something asks for text. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | Duration
  | ValueRange
  | ValueRecord
  | readonly Value[];
