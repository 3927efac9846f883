import type { Parameter, Scenario } from "@scn/dsl";
import type { Bench } from "../config/bench.js";
import type { BenchValues } from "../config/bench-values.js";
import {
  missingSecret,
  noSecrets,
  type Secrets,
  type SecretValues,
  secretTexts,
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
 * Values of parameters: `--param` first, then the environment variable `SCN_PARAM_<NAME>`, in capitals and with `_`
 * for `-`, then what the configuration says of the device, then what it says for every device. A secret belongs in one of the
 * latter three: the command line can be read by every user of the host.
 */
export class RunParameters {
  readonly #sources: ParameterSources;

  constructor(sources: ParameterSources) {
    this.#sources = sources;
  }

  /**
   * The values for scenarios on a device, or on several at once. Throws a `UsageError` for a secret of the configuration that a scenario needs and
   * that has no value, and where the devices of a scenario have different values for one parameter.
   */
  on(address: DeviceAddress, scenarios: readonly Scenario[]): Readonly<Record<string, string>> {
    const devices = namesOf(address);
    return this.#values(parametersOf(scenarios), (name) => this.#onDevices(name, devices));
  }

  /** The values that are the same on each of the devices; what one has of its own is read anew where a run is taken up. */
  onEvery(address: DeviceAddress, scenarios: readonly Scenario[]): Readonly<Record<string, string>> {
    const devices = namesOf(address);
    const common = parametersOf(scenarios).filter(
      ({ name }) =>
        this.#variable(name) !== undefined ||
        devices.every((device) => this.#own(name, device) === undefined),
    );
    return this.#values(common, () => undefined);
  }

  /** Every text that is a secret on some device, by the name that stands for it. */
  secretTexts(scenarios: readonly Scenario[]): Readonly<Record<string, string>> {
    const { given, bench, secrets } = this.#sources;
    const texts: Record<string, string> = { ...secretTexts(secrets) };
    for (const { name } of parametersOf(scenarios).filter(({ type }) => type === "secret")) {
      const value = ownEntry(given, name) ?? this.#variable(name) ?? ownEntry(bench.parameters, name);
      if (value !== undefined) texts[name] ??= value;
      for (const device of bench.devices) {
        const own = ownEntry(device.parameters ?? {}, name);
        if (own !== undefined) texts[`${device.name}.${name}`] = own;
      }
    }
    return texts;
  }

  #values(
    parameters: readonly Parameter[],
    onDevices: (name: string) => OwnFound | undefined,
  ): Readonly<Record<string, string>> {
    const { given, bench, secrets } = this.#sources;
    const values: Record<string, string> = { ...given };
    for (const { name, default: otherwise } of parameters) {
      if (Object.hasOwn(values, name)) continue;
      const variable = this.#variable(name);
      const own = variable === undefined ? onDevices(name) : undefined;
      const found: Found | undefined =
        variable !== undefined ? { value: variable } : (own ?? valueIn(name, bench, secrets));
      if (found === undefined) continue;
      if ("value" in found) values[name] = found.value;
      else if (otherwise === undefined) throw missingSecret(name, found.problem, own?.device);
    }
    return values;
  }

  /** An empty variable is how a CI system says that it has none. */
  #variable(name: string): string | undefined {
    return this.#sources.env[`SCN_PARAM_${variablePart(name)}`] || undefined;
  }

  #onDevices(name: string, devices: readonly string[]): OwnFound | undefined {
    const own = devices.flatMap((device): readonly OwnFound[] => {
      const found = this.#own(name, device);
      return found === undefined ? [] : [{ ...found, device }];
    });
    const [first] = own;
    if (first === undefined || "problem" in first) return first;
    const other = own.find((one) => "value" in one && one.value !== first.value);
    if (other !== undefined) throw severalValues(name, first.device, other.device);
    return first;
  }

  #own(name: string, device: string): Found | undefined {
    const { bench, secrets } = this.#sources;
    const values = bench.devices.find((one) => one.name === device);
    return values === undefined ? undefined : valueIn(name, values, secrets.ofDevices[device]);
  }
}

function valueIn(
  name: string,
  { parameters = {} }: Partial<BenchValues>,
  { values, missing }: SecretValues = noSecrets,
): Found | undefined {
  const value = ownEntry(values, name) ?? ownEntry(parameters, name);
  if (value !== undefined) return { value };
  const problem = ownEntry(missing, name);
  return problem === undefined ? undefined : { problem };
}

/** A parameter may be called `constructor`. */
function ownEntry(of: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

function parametersOf(scenarios: readonly Scenario[]): readonly Parameter[] {
  return scenarios.flatMap((scenario) => scenario.parameters);
}

/** As the configuration calls them; an address that was typed is none of its devices. */
function namesOf(address: DeviceAddress): readonly string[] {
  return devicesOf(address).flatMap(({ name }) => (name === undefined ? [] : [name]));
}

function severalValues(name: string, first: string, other: string): UsageError {
  return new UsageError(
    "SCN508",
    `${first} and ${other} each have a value for ${name}, and the scenario takes one`,
    {
      fix: `say which is meant: SCN_PARAM_${variablePart(name)}=…, or --param ${name}=…`,
    },
  );
}
