import type { Value } from "../expression/value.js";

/** What a host flow can ask of the run. */
export interface HostFlowContext {
  /** Aborted when nobody waits for the flow any more: the run was interrupted, a `within` is over. */
  readonly signal: AbortSignal;
  /** Writes a line into the run's events, like the statement `log`. */
  readonly log: (text: string) => void;
}

/**
 * A flow in TypeScript: scenarios call it as `run lab.power(port: 3)`. It gets the call's arguments by name, and gives the
 * value of the call; nothing is `null`. What it throws fails the scenario as an error of the host (SCN511) with the error's
 * message, which is for the user.
 *
 * It lives in real time: a virtual clock stands still until it is done.
 */
export type HostFlow = (
  args: Readonly<Record<string, Value>>,
  context: HostFlowContext,
) => HostFlowResult | Promise<HostFlowResult>;

// biome-ignore lint/suspicious/noConfusingVoidType: a function without a `return` is a flow without a value
type HostFlowResult = Value | undefined | void;
