import { type Diagnostic, type SourceText, suggest } from "@scn/dsl";
import { readYaml, type YamlFile } from "./yaml-file.js";

/** A profile's text, and how to read the files that its `include` names. */
export interface ProfileText extends SourceText {
  /** By a path relative to the profile's folder; `null` when there is no such file. */
  readonly include?: (name: string) => SourceText | null;
  /** The YAML files beside the profile, for "did you mean". */
  readonly beside?: () => readonly string[];
}

/** The keys an included file may have: what grows with the number of a manual's chapters. */
const chapterKeys: readonly string[] = ["commands", "urcs", "fields", "settings", "errors"];

/** A profile whose text and included files were read, and where that left the reader. */
export interface WholeProfile {
  /** The profile with its files' commands, URCs, fields, settings and errors in it, in the order of `include`. */
  readonly raw: unknown;
  /** The files beside the profile's own, in the order of `include`. */
  readonly files: readonly { readonly layer: YamlFile; readonly source: SourceText }[];
  readonly problems: readonly Diagnostic[];
}

/**
 * Adds to a profile what the files of its `include` hold. A file that is missing, broken or named twice, and what
 * stands in two of the files, is a problem at its place. `firstFile` is the number the first included file gets.
 *
 * @example
 * ```ts
 * import { includeFiles } from "./included.js";
 * import { readYaml } from "./yaml-file.js";
 *
 * const text = "include: [device.yaml]\n";
 * const include = (path: string) => ({ path, text: 'commands:\n  "AT+CSQ": {}\n' });
 * includeFiles({ path: "profile.yaml", text, include }, readYaml(text, 0), 1).files[0]?.source.path; // "device.yaml"
 * ```
 */
export function includeFiles(source: ProfileText, own: YamlFile, firstFile: number): WholeProfile {
  const files: { layer: YamlFile; source: SourceText }[] = [];
  const problems: Diagnostic[] = [];
  if (!isRecord(own.raw)) return { raw: own.raw, files, problems };
  const whole = new Whole(own.raw, source.path, problems);
  const names = new Set<string>();
  for (const { name, path } of includedNames(own.raw.include)) {
    const refuse = (code: Diagnostic["code"], message: string, fix: string): void => {
      const span = own.spanOf(path, "value");
      problems.push({ code, severity: "error", message, ...(span === null ? {} : { span }), fix });
    };
    if (names.has(name)) {
      refuse("SCN703", `\`${name}\` is included twice`, "keep one of them");
      continue;
    }
    names.add(name);
    if (!isInside(name)) {
      refuse(
        "SCN704",
        `\`${name}\` is no file of the profile's folder`,
        "name a file beside `profile.yaml` or below its folder: `device.yaml`, `chapters/device.yaml`",
      );
      continue;
    }
    const found = source.include?.(name) ?? null;
    if (found === null) {
      const near = suggest(name, source.beside?.() ?? []);
      refuse(
        "SCN704",
        `there is no file \`${name}\` to include`,
        near === undefined ? "name a file relative to `profile.yaml`" : `did you mean \`${near}\`?`,
      );
      continue;
    }
    const layer = readYaml(found.text, firstFile + files.length);
    files.push({ layer, source: { path: found.path, text: found.text } });
    problems.push(...layer.diagnostics);
    if (layer.diagnostics.length === 0) whole.add(layer, name);
  }
  return { raw: whole.raw(), files, problems };
}

/** Puts the parts of the files together, and knows which file each entry came from. */
class Whole {
  readonly #raw: Readonly<Record<string, unknown>>;
  readonly #parts = new Map<string, Map<string, unknown>>();
  readonly #origins = new Map<string, string>();
  readonly #problems: Diagnostic[];

  constructor(own: Readonly<Record<string, unknown>>, path: string, problems: Diagnostic[]) {
    this.#raw = own;
    this.#problems = problems;
    for (const part of chapterKeys) {
      const entries = own[part];
      if (isRecord(entries)) this.#take(part, entries, path, () => null);
    }
  }

  add(layer: YamlFile, name: string): void {
    if (!isRecord(layer.raw)) {
      const fix = `begin with ${chapterKeys.map((key) => `\`${key}:\``).join(", ")}`;
      this.#refuse(layer, [], "SCN702", `\`${name}\` holds no keys and values`, fix);
      return;
    }
    for (const [part, entries] of Object.entries(layer.raw)) {
      if (!chapterKeys.includes(part)) {
        this.#refuse(
          layer,
          [part],
          "SCN702",
          `\`${part}\` is no key of an included file`,
          `an included file has ${chapterKeys.join(", ")}; the rest stands in profile.yaml`,
        );
      } else if (!isRecord(entries)) {
        this.#refuse(
          layer,
          [part],
          "SCN702",
          `\`${part}\` has the wrong type`,
          "write keys and values below it",
        );
      } else {
        this.#take(part, entries, name, (key, first) =>
          this.#refuse(layer, [part, key], "SCN703", `\`${key}\` stands in ${first} too`, "keep one of them"),
        );
      }
    }
  }

  raw(): unknown {
    const whole = new Map(Object.entries(this.#raw));
    for (const [part, entries] of this.#parts) {
      // What the profile itself has wrong stays as it is, for the schema to refuse.
      if (isRecord(whole.get(part) ?? {})) whole.set(part, Object.fromEntries(entries));
    }
    return Object.fromEntries(whole);
  }

  #take(
    part: string,
    entries: Readonly<Record<string, unknown>>,
    file: string,
    twice: (key: string, first: string) => void,
  ): void {
    const known = this.#parts.get(part) ?? new Map<string, unknown>();
    this.#parts.set(part, known);
    for (const [key, value] of Object.entries(entries)) {
      const origin = `${part} ${key}`;
      const first = this.#origins.get(origin);
      if (first !== undefined) {
        twice(key, first);
        continue;
      }
      this.#origins.set(origin, file);
      known.set(key, value);
    }
  }

  #refuse(
    layer: YamlFile,
    path: readonly string[],
    code: Diagnostic["code"],
    message: string,
    fix: string,
  ): void {
    const span = layer.spanOf(path, "key") ?? { file: layer.file, start: 0, end: 0 };
    this.#problems.push({ code, severity: "error", message, span, fix });
  }
}

/** What is no list of texts is left to the schema. */
function includedNames(include: unknown): { name: string; path: (string | number)[] }[] {
  if (typeof include === "string") return [{ name: include, path: ["include"] }];
  if (!Array.isArray(include)) return [];
  return include.flatMap((name: unknown, index) =>
    typeof name === "string" ? [{ name, path: ["include", index] }] : [],
  );
}

function isInside(name: string): boolean {
  return /^[\w-]+(?:\.[\w-]+)*(?:\/[\w-]+(?:\.[\w-]+)*)*$/.test(name);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
