import { readSettings } from "@scn/adapters";
import type { SourceText } from "@scn/dsl";
import { FindingsError } from "../command/findings-error.js";
import { checkDocument } from "./check-document.js";
import { type ConfigDocument, configKeys, configSchema } from "./config-schema.js";
import { keyMeant } from "./key-meant.js";
import { valueInstead } from "./value-instead.js";

/** Where a key stands: its line, from 1, and its value in the text. */
export interface Place {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** A configuration without a mistake, as plain values. */
export interface ReadDocument {
  readonly document: ConfigDocument;
  /** Of each key from the top, and of each parameter: `tags`, `params.apn`, `devices.bench1.params.apn`. */
  readonly places: Readonly<Record<string, Place>>;
}

/** Reads a configuration. Rejects with a `FindingsError` that has every mistake with its place. */
export async function readDocument(source: SourceText): Promise<ReadDocument> {
  const file = await readSettings(source, configSchema, {
    code: "SCN607",
    whole: "scn.config.yaml",
    instead: valueInstead,
    keyMeant,
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
  const places: Record<string, Place> = {};
  for (const path of pathsOf(document)) {
    const line = file.placeOf(path)?.line;
    const span = file.spanOf(path);
    if (line === undefined || span === null) continue;
    places[path.join(".")] = { line, start: span.start, end: span.end };
  }
  return { document, places };
}

function pathsOf(document: ConfigDocument): readonly (readonly string[])[] {
  const { params, devices = {} } = document;
  return [
    ...Object.keys(document).map((key) => [key]),
    ...namesIn(params).map((name) => ["params", name]),
    ...Object.entries(devices).flatMap(([device, one]) =>
      namesIn(one.params).map((name) => ["devices", device, "params", name]),
    ),
  ];
}

function namesIn(params: unknown): readonly string[] {
  return typeof params === "object" && params !== null ? Object.keys(params) : [];
}
