import { visible } from "@scn/dsl";
import type { Style } from "../../terminal/style.js";
import type { Of } from "../record/record.js";
import { durationText } from "./duration.js";

export type RecoveryEvent = Of<
  | "recovery-started"
  | "recovery-ended"
  | "policy-used"
  | "policy-gave-up"
  | "step-restarted"
  | "scenario-restarted"
>;

/** What a row says of a recovery; `null` where another row says it already. */
export function recoveryText(event: RecoveryEvent, style: Style): string | null {
  switch (event.type) {
    case "recovery-started": {
      const { cause } = event;
      const why = "line" in cause ? cause.line : cause.failure.diagnostic.message;
      return `${style.yellow("⟲")} recovery ${event.recovery}: ${visible(why)}`;
    }
    case "recovery-ended":
      return `${style.yellow("⟲")} ${outcomes[event.outcome]} ${style.dim(`after ${durationText(event.elapsed)}`)}`;
    case "policy-used": {
      const pause = event.pause === 0 ? "at once" : `waits ${durationText(event.pause)}`;
      return style.dim(`policy ${visible(event.policy)}, use ${event.use}: ${pause}`);
    }
    case "policy-gave-up":
      return style.yellow(
        `policy ${visible(event.policy)} gave up after ${event.uses === 1 ? "one use" : `${event.uses} uses`}`,
      );
    case "step-restarted":
      return style.bold(`${visible(event.title)} (again)`);
    case "scenario-restarted":
      return style.bold(`the scenario, again (${event.time})`);
  }
}

const outcomes = {
  resume: "recovered: it goes on",
  "restart step": "recovered: the step runs again",
  "restart scenario": "recovered: the scenario runs again",
  failed: "the recovery failed",
  stopped: "the recovery was stopped",
} as const satisfies Readonly<Record<Of<"recovery-ended">["outcome"], string>>;

/** Behind the verdict of a scenario that needed recoveries. */
export function recoveriesText(recoveries: number | undefined): string {
  if (recoveries === undefined || recoveries === 0) return "";
  return recoveries === 1 ? ", after one recovery" : `, after ${recoveries} recoveries`;
}
