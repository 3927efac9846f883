import { Redactor } from "@scn/runtime";
import type { BenchValues } from "./bench-values.js";
import type { Configured } from "./configured.js";
import { originText } from "./origin.js";
import { long, type RunOption } from "./run-option.js";
import { type RunOptionName, runOptionTable } from "./run-option-table.js";
import { noSecrets, readSecrets, type SecretValues, secretTexts } from "./secrets.js";
import type { RawValue } from "./variables.js";

/** An option with its value and what gave it. */
export interface ShownOption {
  readonly flag: string;
  readonly key: string;
  readonly variable: string;
  /** Absent: it has none. */
  readonly value?: RawValue;
  /** `command line`, `SCN_CLOCK`, `scn.config.yaml:7`, `default`. */
  readonly from: string;
}

/** What `scn config show` tells, as its `--json` has it. No secret is in it. */
export interface ShownConfig {
  /** The file, as it is named from the working directory; `null` without one. */
  readonly config: string | null;
  readonly options: readonly ShownOption[];
  readonly scenarios: readonly string[];
  readonly devices: readonly {
    readonly name: string;
    readonly address: string;
    readonly module: string | null;
    readonly labels: readonly string[];
    readonly reboot: boolean;
    readonly power: boolean;
  }[];
  readonly params: readonly ShownParameter[];
  readonly peers: Readonly<Record<string, string>>;
  readonly secrets: readonly ShownSecret[];
}

/** `value` is absent where somebody may have put a secret there: on the command line, in a variable. */
interface ShownParameter {
  readonly name: string;
  readonly value?: string;
  readonly from: string;
  /** Whose own it is; absent: it is for every device. */
  readonly device?: string;
}

interface ShownSecret {
  readonly name: string;
  readonly from: string;
  /** Why it has no value. */
  readonly problem?: string;
  /** Whose own it is; absent: it is for every device. */
  readonly device?: string;
}

export function shownConfig(
  { raw, origins, bench, config }: Configured,
  around: { readonly env: Readonly<Record<string, string | undefined>>; readonly cwd: string },
): ShownConfig {
  const rows: readonly (RunOption & { readonly name: RunOptionName })[] = runOptionTable;
  const secrets = readSecrets(bench, around);
  const variables = Object.keys(around.env).filter(
    (name) => /^SCN_PARAM_./.test(name) && around.env[name] !== "",
  );
  const redactor = new Redactor();
  for (const [name, value] of Object.entries(secretTexts(secrets))) redactor.add(name, value);
  const shown: ShownConfig = {
    config: config?.path ?? null,
    // A parameter may be a secret, whatever gives it, so it is told apart.
    options: rows
      .filter(({ name }) => name !== "param")
      .map((row) => shownOption(row, raw[row.name], originText(origins[row.name]))),
    scenarios: bench.scenarios,
    devices: bench.devices.map(({ name, address, module, labels, power }) => ({
      name,
      address: withoutUser(address),
      module,
      labels,
      reboot: power !== undefined,
      power: power?.power !== undefined,
    })),
    params: [
      ...raw.param.map((pair) => ({ name: pair.split("=", 1)[0] ?? "", from: "command line" })),
      ...variables.map((from) => ({ name: parameterOf(from), from })),
      ...parametersIn(bench, ["params"], config),
      ...bench.devices.flatMap((device) =>
        parametersIn(device, ["devices", device.name, "params"], config).map((shown) => ({
          ...shown,
          device: device.name,
        })),
      ),
    ],
    peers: bench.peers,
    secrets: [
      ...secretsIn(bench, secrets),
      ...bench.devices.flatMap((device) =>
        secretsIn(device, secrets.ofDevices[device.name]).map((shown) => ({ ...shown, device: device.name })),
      ),
    ],
  };
  return redacted(shown, redactor);
}

function parametersIn(
  { parameters = {} }: Partial<BenchValues>,
  keys: readonly string[],
  config: Configured["config"],
): readonly ShownParameter[] {
  return Object.entries(parameters).map(([name, value]) => ({
    name,
    value,
    from: config?.placeOf([...keys, name]) ?? "",
  }));
}

function secretsIn(
  { secrets = {} }: Partial<BenchValues>,
  { missing }: SecretValues = noSecrets,
): readonly ShownSecret[] {
  return Object.entries(secrets).map(([name, source]) => ({
    name,
    from: source.kind === "env" ? `variable ${source.variable}` : `file ${source.shown}`,
    ...(missing[name] !== undefined && { problem: missing[name] }),
  }));
}

function shownOption(row: RunOption, value: RawValue | undefined, from: string): ShownOption {
  const { key, variable } = row;
  const shown = { flag: `--${long(row)}`, key, variable, from };
  const isEmpty = value === undefined || (typeof value === "object" && value.length === 0);
  return isEmpty ? shown : { ...shown, value };
}

function parameterOf(variable: string): string {
  return variable.slice("SCN_PARAM_".length).toLowerCase();
}

/** `tcp://user:password@host` without the two. */
function withoutUser(address: string): string {
  return address.replace(/\/\/[^/@\s]*@/, "//…@");
}

/** Somebody may have written a secret where none belongs. */
function redacted<T>(value: T, redactor: Redactor): T;
function redacted(value: unknown, redactor: Redactor): unknown {
  if (typeof value === "string") return redactor.text(value);
  if (Array.isArray(value)) return value.map((item) => redacted(item, redactor));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, redacted(part, redactor)]));
}
