import type { LimitFromParameters } from "@scn/dsl";
import type { FoundCommand } from "./find-command.js";

/**
 * How long a command line may take by the manual, ms: the sum over its commands, each by its own parameters where the
 * manual says so. `null` when the manual gives no time for any of them.
 */
export function documentedMaximum(calls: readonly FoundCommand[]): number | null {
  let sum: number | null = null;
  for (const call of calls) {
    const own = maximum(call);
    if (own !== null) sum = (sum ?? 0) + own;
  }
  return sum;
}

function maximum({ nearest, call, argument }: FoundCommand): number | null {
  if (nearest === null) return null;
  const from = nearest.maxResponseFrom;
  if (from === undefined) return nearest.maxResponse;
  const given = from.parameters.some((name) => {
    const index = nearest.parameters.findIndex((parameter) => parameter.name === name);
    return (call.arguments[index] ?? "") !== "";
  });
  return given ? limitFrom(from, argument) : nearest.maxResponse;
}

function limitFrom(from: LimitFromParameters, argument: FoundCommand["argument"]): number {
  const product = from.parameters.reduce((value, name) => value * Number(argument(name) ?? 1), from.unit);
  return product + from.margin;
}
