import { readFileSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { readSettings } from "@scn/adapters";
import type { SourceText, Span } from "@scn/dsl";
import { FindingsError } from "../command/findings-error.js";
import { UsageError } from "../command/usage-error.js";
import type { BenchDevice } from "../devices/bench-device.js";
import { reasonOf } from "../files/reason.js";
import type { Bench, SecretSource } from "./bench.js";
import { checkDocument } from "./check-document.js";
import { type ConfigDocument, configKeys, configSchema } from "./config-schema.js";
import { shownPath } from "./find-config.js";
import { powerPlan } from "./power-plan.js";
import { type RunOption, type RunOptionName, runOptionTable } from "./run-option-table.js";
import type { RawValue } from "./variables.js";

/** A configuration that has no mistake. */
export interface LoadedConfig {
  /** As it is shown. */
  readonly path: string;
  readonly options: ReadonlyMap<RunOptionName, { readonly value: RawValue; readonly place: string }>;
  readonly bench: Bench;
  /** `scn.config.yaml:7` for a key from the top; the file alone where it is not there. */
  placeOf(path: readonly string[]): string;
  /** For a code frame of a value; `null` where it is not there. */
  frameOf(path: readonly string[]): { readonly span: Span; readonly source: SourceText } | null;
}

/**
 * Reads a configuration. Rejects with a `FindingsError` that has every mistake with its place, and with a `UsageError` for a
 * file that cannot be read. `cwd`: what paths are shown from, and are counted from when they are used.
 */
export async function loadConfig(path: string, cwd: string): Promise<LoadedConfig> {
  const shown = shownPath(path, cwd);
  const source: SourceText = { path: shown, text: textOf(path, shown) };
  const file = await readSettings(source, configSchema, {
    code: "SCN607",
    whole: "scn.config.yaml",
    keys: configKeys,
    keysFix: "docs/config.md has the keys there are",
    hidden: "secrets",
  });
  if (file.value !== null) checkDocument(file.value, file.report);
  if (file.value === null || file.diagnostics.length > 0) {
    const findings = file.diagnostics.map((diagnostic) => ({ diagnostic, sources: [file.source] }));
    throw new FindingsError(findings, "nothing was done");
  }
  const document = file.value;
  const placeOf = (keys: readonly string[]): string => {
    const line = file.placeOf(keys)?.line;
    return line === undefined ? shown : `${shown}:${line}`;
  };
  const from = pathsFrom(dirname(path), cwd);
  return {
    path: shown,
    options: optionsOf(document, from, placeOf),
    bench: benchOf(document, from),
    placeOf,
    frameOf(keys) {
      const span = file.spanOf(keys);
      return span === null ? null : { span, source: file.source };
    },
  };
}

function textOf(path: string, shown: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError("SCN601", `the configuration ${shown} cannot be read: ${reasonOf(error)}`);
  }
}

/** What a path in the configuration is in the working directory. */
function pathsFrom(folder: string, cwd: string): (path: string) => string {
  return (path) => {
    if (isAbsolute(path) || folder === cwd) return path;
    return relative(cwd, resolve(folder, path)) || ".";
  };
}

function optionsOf(
  document: ConfigDocument,
  from: (path: string) => string,
  placeOf: (keys: readonly string[]) => string,
): LoadedConfig["options"] {
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
      return Object.entries(texted(value)).map(([name, text]) =>
        text === "true" ? name : `${name}=${path(text)}`,
      );
  }
}

function benchOf(document: ConfigDocument, from: (path: string) => string): Bench {
  const { scenarios, devices = {}, secrets = {} } = document;
  return {
    scenarios: texts(scenarios ?? []).map(from),
    devices: Object.entries(devices).map(([name, device]) => benchDevice(name, device)),
    parameters: texted(document.params ?? {}),
    peers: texted(document.peers ?? {}),
    secrets: Object.fromEntries(
      Object.entries(secrets).map(([name, secret]): [string, SecretSource] => [
        name,
        "env" in secret
          ? { kind: "env", variable: secret.env }
          : { kind: "file", path: from(secret.file), shown: secret.file },
      ]),
    ),
  };
}

function benchDevice(
  name: string,
  { address, module, labels, reboot, power }: NonNullable<ConfigDocument["devices"]>[string],
): BenchDevice {
  const plan = powerPlan({ reboot, power });
  return {
    name,
    address,
    module: module ?? simulatedModule(address),
    labels: texts(labels ?? []),
    ...(plan !== null && { power: plan }),
  };
}

function simulatedModule(address: string): string | null {
  return /^sim:([a-z0-9-]+\/[a-z0-9-]+)/i.exec(address)?.[1] ?? null;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function texted(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]));
}
