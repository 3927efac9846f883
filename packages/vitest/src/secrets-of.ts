import type { ScenarioTestOptions } from "./options.js";

/** The secrets that a scenario has a parameter for. Throws an `Error` for one whose variable is not set. */
export function secretsOf(
  { secrets = {} }: ScenarioTestOptions,
  parameters: readonly { readonly name: string }[],
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name } of parameters) {
    const variable = secrets[name];
    if (variable === undefined) continue;
    const value = process.env[variable];
    if (value === undefined) {
      throw new Error(
        `the parameter ${name} comes from the environment variable ${variable}, and it is not set`,
      );
    }
    values[name] = value;
  }
  return values;
}
