import { benchNames, declaredBy, ownValue, parameterValues, variableFor } from "../command/parameters.js";
import { UsageError } from "../command/usage-error.js";
import { variablePart } from "../config/secrets.js";
import type { AboutToRun } from "./asked.js";
import type { JournalHeader } from "./header.js";

/**
 * The values that a journal keeps: those that are the same on each of the devices. What one has of its own is read again, with its address, where
 * the run is taken up (D-222).
 */
export function lastingValues({
  scenarios,
  device,
  parameters,
}: AboutToRun): Readonly<Record<string, string>> {
  const devices = benchNames(device);
  const lasting = declaredBy(scenarios).filter(
    ({ name }) =>
      variableFor(name, parameters.env) !== undefined ||
      devices.every((one) => ownValue(name, one, parameters) === undefined),
  );
  return parameterValues(lasting, [], parameters);
}

/** Throws a `UsageError` for a secret that the run had, and that was not given again. */
export function checkGivenAgain({ secrets }: JournalHeader, run: AboutToRun): void {
  const given = lastingValues(run);
  const missing = secrets.find((name) => !Object.hasOwn(given, name));
  if (missing === undefined) return;
  throw new UsageError("SCN508", `the run had a value for ${missing}, and no journal keeps a secret`, {
    fix: `give it again: SCN_PARAM_${variablePart(missing)}=… scn run --resume …`,
  });
}
