import type { Clock, Recording } from "@scn/runtime";

/** What transports take from outside. */
export interface TransportContext {
  /** Times retries and windows; a real one, since devices do not wait for a virtual one. */
  readonly clock: Clock;
  /** Whether `exec:` may start programs. */
  readonly allowExec: boolean;
  /** The recording of a path, for `replay:`. */
  readonly readRecording: (path: string) => Recording | { readonly problem: string; readonly fix: string };
  /** Something worth a person's knowing that stops nothing: one sentence. */
  readonly notice: (text: string) => void;
}
