import type { Policy } from "@scn/dsl";

/** What a policy remembers of a device. Plain JSON; times in ms since 1970, so that it outlives the process. */
export interface PolicyState {
  /** The pauses of the uses so far, ms, free ones included. */
  readonly delays: readonly number[];
  /** When the first of them was asked for. */
  readonly firstUse: number;
  /** When what the last one was for was done; `null` while it is under way. */
  readonly lastDone: number | null;
}

/** What a policy remembers of a device that has not needed it: where every count begins. */
export const unused: PolicyState = { delays: [], firstUse: 0, lastDone: null };

/** What a policy allows: a pause, or nothing any more. */
export type PolicyAnswer =
  | { readonly kind: "pause"; readonly ms: number; readonly state: PolicyState }
  | { readonly kind: "gave-up"; readonly uses: number; readonly after: number };

/** What one use asks with. */
export interface PolicyQuestion {
  readonly now: number;
  /** Since when the device has not done well: the send of the command that failed; `now` where nothing failed. */
  readonly failingSince: number;
  /** The pause of the n-th use that is not free, from 1, ms. */
  readonly pause: (use: number) => number;
}

/**
 * Asks a policy for the next pause. Pure: the new state is in the answer.
 *
 * The count starts anew when the device did well for `resetAfter` between the end of the last recovery and the command
 * that now failed. It gives up when this use would be one too many, or would begin too long after the first one.
 *
 * @example
 * ```ts
 * import { askPolicy, unusedPolicy } from "@scn/runtime";
 *
 * const policy = { name: "restart", free: 1, span: { file: 0, start: 0, end: 0 } };
 * const answer = askPolicy(policy, unusedPolicy, { now: 0, failingSince: 0, pause: () => 600_000 });
 * if (answer.kind === "pause") console.log(answer.ms); // 0
 * ```
 */
export function askPolicy(policy: Policy, before: PolicyState, question: PolicyQuestion): PolicyAnswer {
  const { now, failingSince, pause } = question;
  const state = didWell(policy, before, failingSince) ? unused : before;
  const { delays } = state;
  const ms = delays.length < policy.free ? 0 : pause(delays.length - policy.free + 1);
  const firstUse = delays.length === 0 ? now : state.firstUse;
  const { giveUp } = policy;
  const over =
    giveUp !== undefined &&
    ("uses" in giveUp ? delays.length >= giveUp.uses : now + ms - firstUse > giveUp.after);
  if (over) return { kind: "gave-up", uses: delays.length, after: now - firstUse };
  return { kind: "pause", ms, state: { delays: [...delays, ms], firstUse, lastDone: null } };
}

function didWell({ resetAfter }: Policy, { delays, lastDone }: PolicyState, failingSince: number): boolean {
  return (
    resetAfter !== undefined &&
    delays.length > 0 &&
    lastDone !== null &&
    failingSince - lastDone >= resetAfter
  );
}
