import type { BenchDevice } from "../devices/bench-device.js";
import type { Bench } from "./bench.js";
import type { BenchValues, SecretSource } from "./bench-values.js";
import type { ConfigDocument } from "./config-schema.js";
import { powerPlan } from "./power-plan.js";
import type { RunOption } from "./run-option.js";
import { type RunOptionName, runOptionTable } from "./run-option-table.js";
import type { RawValue } from "./variables.js";

export type ConfiguredOptions = ReadonlyMap<
  RunOptionName,
  { readonly value: RawValue; readonly place: string }
>;

/** The values of options, each with its place. `from`: what a path of the document is in the working directory. */
export function optionsOf(
  document: ConfigDocument,
  from: (path: string) => string,
  placeOf: (keys: readonly string[]) => string,
): ConfiguredOptions {
  const options = new Map<RunOptionName, { readonly value: RawValue; readonly place: string }>();
  for (const row of runOptionTable) {
    // Every scenario takes of these what it knows, so they are the bench's.
    if (row.name === "param" || row.name === "peer") continue;
    const value = document[row.key];
    if (value !== undefined)
      options.set(row.name, { value: rawValue(row, value, from), place: placeOf([row.key]) });
  }
  return options;
}

function rawValue(row: RunOption, value: unknown, from: (path: string) => string): RawValue {
  const path = (text: string) => (row.path === true ? from(text) : text);
  switch (row.kind) {
    case "switch":
      return value === true;
    case "text":
    case "number":
    case "choice":
      return path(String(value));
    case "list":
      return texts(value).map(path);
    case "pairs":
      // `false` is who has it not, such as `github: false`.
      return Object.entries(texted(value)).flatMap(([name, text]) =>
        text === "false" ? [] : [text === "true" ? name : `${name}=${path(text)}`],
      );
  }
}

/** What a document says beside options. */
export function benchOf(
  document: ConfigDocument,
  {
    from,
    absolute,
  }: { readonly from: (path: string) => string; readonly absolute: (path: string) => string },
): Bench {
  const { scenarios, devices = {} } = document;
  return {
    scenarios: texts(scenarios ?? []).map(from),
    devices: Object.entries(devices).map(([name, device]) => benchDevice(name, device, absolute)),
    peers: texted(document.peers ?? {}),
    ...valuesOf(document, absolute),
  };
}

function valuesOf(
  { params, secrets = {} }: { readonly params?: unknown; readonly secrets?: ConfigDocument["secrets"] },
  absolute: (path: string) => string,
): BenchValues {
  return {
    parameters: texted(params ?? {}),
    secrets: Object.fromEntries(
      Object.entries(secrets).map(([name, secret]): [string, SecretSource] => [
        name,
        "env" in secret
          ? { kind: "env", variable: secret.env }
          : { kind: "file", path: absolute(secret.file), shown: secret.file },
      ]),
    ),
  };
}

function benchDevice(
  name: string,
  device: NonNullable<ConfigDocument["devices"]>[string],
  absolute: (path: string) => string,
): BenchDevice {
  const { address, module, labels, reboot, power } = device;
  const plan = powerPlan({ reboot, power }, absolute);
  return {
    name,
    address,
    module: module ?? simulatedModule(address),
    labels: texts(labels ?? []),
    ...valuesOf(device, absolute),
    ...(plan !== null && { power: plan }),
  };
}

/** What a `sim:` address names; `null` for any other, and where it is what a scenario asks for. */
export function simulatedModule(address: string): string | null {
  return /^sim:([a-z0-9-]+\/[a-z0-9-]+)/i.exec(address)?.[1] ?? null;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function texted(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]));
}
