import type { Clock } from "@scn/runtime";

/** What transports take from outside. */
export interface TransportContext {
  /** Times retries and windows; a real one, since devices do not wait for a virtual one. */
  readonly clock: Clock;
  /** Whether `exec:` may start programs. */
  readonly allowExec: boolean;
  /** Something worth a person's knowing that stops nothing: one sentence. */
  readonly notice: (text: string) => void;
}
