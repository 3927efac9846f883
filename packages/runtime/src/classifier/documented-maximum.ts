import type { LimitFromParameters } from "@scn/dsl";
import type { FoundCommand } from "./find-command.js";

/**
 * How long a command line may take by the manual, ms: the sum over its commands, each by its own parameters where the
 * manual says so. `null` when the manual gives no time for any of them.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { documentedMaximum, findCommands } from "@scn/runtime";
 *
 * const catalogue = builtinCatalogue("quectel/lte-standard-a");
 * if (catalogue !== null) console.log(documentedMaximum(findCommands(catalogue, "AT+QIACT=1"))); // 150000
 * ```
 */
export function documentedMaximum(calls: readonly FoundCommand[]): number | null {
  let sum: number | null = null;
  for (const call of calls) {
    const own = maximum(call);
    if (own !== null) sum = (sum ?? 0) + own;
  }
  return sum;
}

function maximum(found: FoundCommand): number | null {
  const { nearest } = found;
  if (nearest === null) return null;
  return parameterLimit(nearest.maxResponseFrom, found) ?? nearest.maxResponse;
}

/**
 * The time the command line's own parameters set, ms; `null` when it gives none of them.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { findCommands, parameterLimit } from "@scn/runtime";
 *
 * const catalogue = builtinCatalogue("quectel/lte-standard-a");
 * const [close] = catalogue === null ? [] : findCommands(catalogue, "AT+QICLOSE=0,20");
 * if (close !== undefined) console.log(parameterLimit(close.nearest?.maxResponseFrom, close)); // 21000
 * ```
 */
export function parameterLimit(from: LimitFromParameters | undefined, found: FoundCommand): number | null {
  const { nearest, call, argument } = found;
  if (nearest === null || from === undefined) return null;
  const given = from.parameters.some((name) => {
    const index = nearest.parameters.findIndex((parameter) => parameter.name === name);
    return (call.arguments[index] ?? "") !== "";
  });
  if (!given) return null;
  return (
    from.parameters.reduce((value, name) => value * Number(argument(name) ?? 1), from.unit) + from.margin
  );
}
