import { readFileSync } from "node:fs";
import { UsageError } from "../command/usage-error.js";
import { reasonOf } from "../files/reason.js";
import type { Bench } from "./bench.js";
import type { BenchValues, SecretSource } from "./bench-values.js";

interface Around {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The values of secrets, and for those that have none, why. */
export interface SecretValues {
  readonly values: Readonly<Record<string, string>>;
  readonly missing: Readonly<Record<string, string>>;
}

/** Those of a configuration. */
export interface Secrets extends SecretValues {
  /** What devices have of their own, by the device's name. */
  readonly ofDevices: Readonly<Record<string, SecretValues>>;
}

/** Those of no configuration. */
export const noSecrets: Secrets = { values: {}, missing: {}, ofDevices: {} };

/** Reads every secret that can be read; which of them a run cannot do without is for others to say. */
export function readSecrets(bench: Pick<Bench, "secrets" | "devices">, around: Around): Secrets {
  const ofDevices = bench.devices.map(({ name, secrets = {} }) => [name, valuesOf(secrets, around)] as const);
  return { ...valuesOf(bench.secrets, around), ofDevices: Object.fromEntries(ofDevices) };
}

function valuesOf(secrets: BenchValues["secrets"], around: Around): SecretValues {
  const values: Record<string, string> = {};
  const missing: Record<string, string> = {};
  for (const [name, source] of Object.entries(secrets)) {
    const read = readSecret(source, around);
    if ("value" in read) values[name] = read.value;
    else missing[name] = read.problem;
  }
  return { values, missing };
}

function readSecret(
  source: SecretSource,
  { env }: Around,
): { readonly value: string } | { readonly problem: string } {
  if (source.kind === "env") {
    const value = env[source.variable];
    // An empty variable is how a CI system says that it has none.
    return value === undefined || value === ""
      ? { problem: `the variable ${source.variable} is not set` }
      : { value };
  }
  try {
    // An editor ends a file with a line's end; the secret has none.
    const value = readFileSync(source.path, "utf8").replace(/\r?\n$/, "");
    return value === "" ? { problem: `the file ${source.shown} is empty` } : { value };
  } catch (error) {
    return { problem: `the file ${source.shown} cannot be read: ${reasonOf(error)}` };
  }
}

/** On a device: its own before those for every device. */
export function secretsOn({ values, missing, ofDevices }: Secrets, device: string | undefined): SecretValues {
  const own = device === undefined ? undefined : ofDevices[device];
  if (own === undefined) return { values, missing };
  const others = <T>(of: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !has(own, name)));
  return { values: { ...others(values), ...own.values }, missing: { ...others(missing), ...own.missing } };
}

/** Every text that no output may show, by the name that stands for it. */
export function secretTexts({ values, ofDevices }: Secrets): Readonly<Record<string, string>> {
  const ofDevice = ([device, own]: readonly [string, SecretValues]) =>
    Object.entries(own.values).map(([name, value]) => [`${device}.${name}`, value] as const);
  return { ...values, ...Object.fromEntries(Object.entries(ofDevices).flatMap(ofDevice)) };
}

function has({ values, missing }: SecretValues, name: string): boolean {
  return Object.hasOwn(values, name) || Object.hasOwn(missing, name);
}

/** For a secret that a scenario needs and that has no value. `device`: whose own it is; absent: it is for every device. */
export function missingSecret(name: string, problem: string, device?: string): UsageError {
  const whose = device === undefined ? "" : ` of ${device}`;
  return new UsageError("SCN508", `the secret ${name}${whose} has no value: ${problem}`, {
    fix: `scn.config.yaml says where it comes from; SCN_PARAM_${variablePart(name)}=… gives it for once`,
  });
}

/** `PIN_CODE` for `pin-code`. */
export function variablePart(name: string): string {
  return name.toUpperCase().replaceAll("-", "_");
}
