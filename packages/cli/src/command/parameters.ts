import type { Parameter, Scenario } from "@scn/dsl";
import type { Bench } from "../config/bench.js";
import type { BenchValues } from "../config/bench-values.js";
import {
  missingSecret,
  noSecrets,
  type Secrets,
  type SecretValues,
  variablePart,
} from "../config/secrets.js";
import { type DeviceAddress, devicesOf } from "../devices/address.js";
import { UsageError } from "./usage-error.js";

/** Where values of parameters come from. */
export interface ParameterSources {
  /** `--param`. */
  readonly given: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly bench: Pick<Bench, "parameters" | "devices">;
  /** Those of the bench, read. */
  readonly secrets: Secrets;
}

/** A value, or why there is none. */
type Found = { readonly value: string } | { readonly problem: string };

/** What a device has of its own. */
type OwnFound = Found & { readonly device: string };

/**
 * The values for scenarios on a device, or on several at once: `--param` first, then the environment variable
 * `SCN_PARAM_<NAME>`, in capitals and with `_` for `-`, then what the configuration says of the device, then what it says for
 * every device. A secret belongs in one of the latter three: the command line can be read by every user of the host.
 *
 * Throws a `UsageError` for a secret of the configuration that a scenario needs and that has no value, and where the devices of a scenario have
 * different values for one parameter.
 */
export function parametersOn(
  address: DeviceAddress,
  scenarios: readonly Scenario[],
  sources: ParameterSources,
): Readonly<Record<string, string>> {
  return parameterValues(declaredBy(scenarios), benchNames(address), sources);
}

/** The same of some parameters. Without devices: what holds for every device. */
export function parameterValues(
  parameters: readonly Parameter[],
  devices: readonly string[],
  sources: ParameterSources,
): Readonly<Record<string, string>> {
  const { given, env, bench, secrets } = sources;
  const values: Record<string, string> = { ...given };
  for (const { name, default: otherwise } of parameters) {
    if (Object.hasOwn(values, name)) continue;
    const variable = variableFor(name, env);
    const own = variable === undefined ? ownOf(name, devices, sources) : undefined;
    const found: Found | undefined =
      variable !== undefined ? { value: variable } : (own ?? valueIn(name, bench, secrets));
    if (found === undefined) continue;
    if ("value" in found) values[name] = found.value;
    else if (otherwise === undefined) throw missingSecret(name, found.problem, own?.device);
  }
  return values;
}

export function declaredBy(scenarios: readonly Scenario[]): readonly Parameter[] {
  return scenarios.flatMap((scenario) => scenario.parameters);
}

/** As the configuration calls them; an address that was typed is none of its devices. */
export function benchNames(address: DeviceAddress): readonly string[] {
  return devicesOf(address).flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/** An empty variable is how a CI system says that it has none. */
export function variableFor(name: string, env: ParameterSources["env"]): string | undefined {
  return env[`SCN_PARAM_${variablePart(name)}`] || undefined;
}

/** What a device has of its own. */
export function ownValue(
  name: string,
  device: string,
  { bench, secrets }: Pick<ParameterSources, "bench" | "secrets">,
): Found | undefined {
  const values = bench.devices.find((one) => one.name === device);
  return values === undefined ? undefined : valueIn(name, values, secrets.ofDevices[device]);
}

function ownOf(name: string, devices: readonly string[], sources: ParameterSources): OwnFound | undefined {
  const own = devices.flatMap((device): readonly OwnFound[] => {
    const found = ownValue(name, device, sources);
    return found === undefined ? [] : [{ ...found, device }];
  });
  const [first] = own;
  if (first === undefined || "problem" in first) return first;
  const other = own.find((one) => "value" in one && one.value !== first.value);
  if (other !== undefined) throw severalValues(name, first.device, other.device);
  return first;
}

function valueIn(
  name: string,
  { parameters = {} }: Partial<BenchValues>,
  { values, missing }: SecretValues = noSecrets,
): Found | undefined {
  const value = entry(values, name) ?? entry(parameters, name);
  if (value !== undefined) return { value };
  const problem = entry(missing, name);
  return problem === undefined ? undefined : { problem };
}

/** A parameter may be called `constructor`. */
function entry(of: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

function severalValues(name: string, first: string, other: string): UsageError {
  return new UsageError(
    "SCN508",
    `${first} and ${other} each have a value for ${name}, and the scenario takes one`,
    { fix: `say which is meant: SCN_PARAM_${variablePart(name)}=…, or --param ${name}=…` },
  );
}
