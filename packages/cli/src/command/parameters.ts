import type { Scenario } from "@scn/dsl";
import type { Bench } from "../config/bench.js";
import { missingSecret, noSecrets, type Secrets, variablePart } from "../config/secrets.js";

/** What a configuration gives. */
export interface ConfiguredValues {
  readonly bench: Pick<Bench, "parameters">;
  readonly secrets: Secrets;
}

const none: ConfiguredValues = { bench: { parameters: {} }, secrets: noSecrets };

/**
 * Values of parameters: `--param` first, then the environment variable `SCN_PARAM_<NAME>`, in capitals and with `_`
 * for `-`, then the configuration. A secret belongs in one of the latter: the command line can be read by every user of the
 * host. Throws a `UsageError` for a secret of the configuration that a scenario needs and that has no value.
 */
export function parameterValues(
  scenarios: readonly Scenario[],
  given: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
  { bench, secrets }: ConfiguredValues = none,
): Readonly<Record<string, string>> {
  const values: Record<string, string> = { ...given };
  for (const parameter of scenarios.flatMap((scenario) => scenario.parameters)) {
    const { name } = parameter;
    if (Object.hasOwn(values, name)) continue;
    // An empty variable is how a CI system says that it has none.
    const variable = env[`SCN_PARAM_${variablePart(name)}`] || undefined;
    const value = variable ?? secrets.values[name] ?? bench.parameters[name];
    if (value !== undefined) values[name] = value;
    else if (parameter.default === undefined) {
      const problem = secrets.missing[name];
      if (problem !== undefined) throw missingSecret(name, problem);
    }
  }
  return values;
}
