import type { Scenario } from "@scn/dsl";
import { declaredBy, type ParameterSources, parameterValues } from "../command/parameters.js";
import { secretTexts } from "../config/secrets.js";

/** Every text that a plan may not show, by the name that stands for it: of each device that might be used. */
export function secretsOfPlan(
  scenarios: readonly Scenario[],
  sources: ParameterSources,
): Readonly<Record<string, string>> {
  const { bench, secrets } = sources;
  const declared = declaredBy(scenarios).filter(({ type }) => type === "secret");
  const names = new Set(declared.map(({ name }) => name));
  const ofAll = parameterValues(declared, [], { ...sources, secrets: { ...secrets, missing: {} } });
  const ofDevices = bench.devices.flatMap(({ name: device, parameters = {} }) =>
    Object.entries(parameters).map(([name, value]) => [name, `${device}.${name}`, value] as const),
  );
  return {
    ...secretTexts(secrets),
    ...Object.fromEntries(Object.entries(ofAll).filter(([name]) => names.has(name))),
    ...Object.fromEntries(
      ofDevices.filter(([name]) => names.has(name)).map(([, shown, value]) => [shown, value]),
    ),
  };
}
