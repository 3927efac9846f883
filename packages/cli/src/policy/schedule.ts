import type { Backoff, Expression, Policy } from "@scn/dsl";
import { askPolicy, type PolicyState, unusedPolicy } from "@scn/runtime";

/** One use of a policy, or several in a row that wait equally long. */
export interface ScheduleRow {
  readonly first: number;
  /** `null`: it goes on like this for ever. */
  readonly last: number | null;
  /** ms; the middle where it is jittered. */
  readonly pause: number;
  readonly free: boolean;
  /** All pauses up to and with the last of these, ms; `null` where there is no last. */
  readonly total: number | null;
}

export interface Schedule {
  readonly rows: readonly ScheduleRow[];
  /** The first use that is refused; `null`: none ever is. */
  readonly refused: number | null;
  /** Percent. */
  readonly jitter: number;
}

/** How many uses are looked at: more than any policy has different pauses. */
const most = 2000;

/**
 * The pauses of a policy whose device fails again and again at once. What the recoveries themselves take is not counted, so
 * on a bench it gives up a little earlier.
 */
export function scheduleOf(policy: Policy): Schedule {
  const { backoff } = policy;
  const settled = policy.free + (backoff === undefined ? 1 : usesUntilSettled(backoff));
  const rows: ScheduleRow[] = [];
  let state: PolicyState = unusedPolicy;
  let now = 0;
  for (let use = 1; use <= most; use++) {
    const question = { now, failingSince: now, pause: (n: number) => plainPause(backoff, n) };
    const answer = askPolicy(policy, state, question);
    if (answer.kind === "gave-up") return { rows, refused: use, jitter: backoff?.jitter ?? 0 };
    state = answer.state;
    now += answer.ms;
    const free = use <= policy.free;
    const before = rows.at(-1);
    const same = before !== undefined && use > settled && before.pause === answer.ms && before.free === free;
    if (same) rows[rows.length - 1] = { ...before, last: use, total: now };
    else rows.push({ first: use, last: use, pause: answer.ms, free, total: now });
  }
  const last = rows.pop();
  if (last !== undefined) rows.push({ ...last, last: null, total: null });
  return { rows, refused: null, jitter: backoff?.jitter ?? 0 };
}

/** From this use behind the free ones on, the pause is the last one. */
function usesUntilSettled(backoff: Backoff): number {
  switch (backoff.kind) {
    case "ladder":
      return backoff.steps.length;
    case "exponential": {
      const from = Math.max(1, duration(backoff.from));
      return Math.max(1, Math.ceil(Math.log2(Math.max(1, duration(backoff.to) / from))) + 1);
    }
    case "policy":
      return 1;
  }
}

/** The n-th pause behind the free ones, ms, without its jitter. */
function plainPause(backoff: Backoff | undefined, use: number): number {
  switch (backoff?.kind) {
    case "ladder": {
      const step = backoff.steps[use - 1] ?? backoff.steps.at(-1);
      return step === undefined ? 0 : duration(step);
    }
    case "exponential":
      return Math.min(duration(backoff.to), duration(backoff.from) * 2 ** (use - 1));
    default:
      return 0;
  }
}

/** The times of a policy are written out: the checker has seen to it. */
function duration(expression: Expression): number {
  return expression.kind === "duration" ? expression.ms : 0;
}
