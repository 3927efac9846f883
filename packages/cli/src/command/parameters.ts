import type { Scenario } from "@scn/dsl";

/**
 * Values of parameters: `--param` first, then the environment variable `SCN_PARAM_<NAME>`, in capitals and with `_`
 * for `-`. A secret belongs there: the command line can be read by every user of the host.
 */
export function parameterValues(
  scenarios: readonly Scenario[],
  given: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const { name } of scenarios.flatMap((scenario) => scenario.parameters)) {
    const value = env[`SCN_PARAM_${name.toUpperCase().replaceAll("-", "_")}`];
    if (value !== undefined) values[name] = value;
  }
  return { ...values, ...given };
}
