import type { Flow, Scenario } from "../../program/program.js";
import { statementsIn } from "../../program/walk.js";
import { type FlowEntry, spanOf } from "../flows.js";
import type { Accept } from "../report.js";

/** SCN318: `let r = run f()` of a flow that returns no value on any way. */
export function nothingReturned(
  bodies: readonly (Scenario | Flow)[],
  entries: readonly FlowEntry[],
  flows: Readonly<Record<string, Flow>>,
  accept: Accept,
): void {
  for (const { body } of bodies) {
    for (const statement of statementsIn(body)) {
      if (statement.kind !== "let" || statement.value.kind !== "run") continue;
      const { target, span } = statement.value.call;
      const flow = target.kind === "flow" ? flows[target.flow] : undefined;
      const entry = entries.find(({ key }) => target.kind === "flow" && key === target.flow);
      if (flow === undefined || entry === undefined || returnsValue(flow)) continue;
      accept("warning", "SCN318", span, `\`${statement.name}\` has no value: the flow returns none`, {
        labels: [{ span: spanOf(entry.node.path), message: "no `return …` stands in this flow" }],
        fix: "end the flow with `return …`",
      });
    }
  }
}

function returnsValue({ body }: Flow): boolean {
  for (const statement of statementsIn(body)) {
    if (statement.kind === "return" && statement.value !== undefined) return true;
  }
  return false;
}
