/**
 * What tells a run to end. An `AbortSignal` is one; a program that starts for each run may have its own, for what Node.js loads for an
 * `AbortController` takes longer than all that is done with it.
 */
export interface StopSignal {
  readonly aborted: boolean;
  /** Why: a text, or an `Error` with a message of one's own, is told in the verdict. */
  readonly reason?: unknown;
  /** The listener is called once, when the run is to end. */
  addEventListener(type: "abort", listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
