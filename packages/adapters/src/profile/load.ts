import { type Catalogue, type Diagnostic, type SourceText, suggest } from "@scn/dsl";
import { compileProfile } from "./compile.js";
import { includeFiles, type ProfileText } from "./included.js";
import { mergeOver } from "./merge.js";
import { Report } from "./report.js";
import { type Path, readYaml, type YamlFile } from "./yaml-file.js";

/** What compiling a profile gives. */
export interface LoadedProfile {
  /** `null` when a diagnostic is an error. */
  readonly catalogue: Catalogue | null;
  readonly diagnostics: readonly Diagnostic[];
  /** What the diagnostics' spans point into: the profile, what it includes, then what it extends. */
  readonly sources: readonly SourceText[];
  /** A profile that only others extend. */
  readonly abstract: boolean;
}

/** Finds the text of a profile that another one extends, by its id; `null` when there is none. */
export type FindProfile = (id: string) => ProfileText | null;

/**
 * Compiles a profile's text. Never throws: whatever is wrong is a diagnostic with its place in the YAML. `ids` are the
 * profiles there are to extend, for "did you mean".
 *
 * Codes: SCN701 no YAML, SCN702 schema, SCN703 duplicate, SCN704 unknown reference, SCN705 shape or syntax, SCN706
 * `extends`.
 *
 * @example
 * ```ts
 * import { compileText } from "./load.js";
 *
 * compileText({ path: "profile.yaml", text: "schema: 2\n" }, () => null).catalogue; // null
 * ```
 */
export function compileText(
  source: ProfileText,
  find: FindProfile,
  ids: () => readonly string[] = () => [],
): LoadedProfile {
  const layers: YamlFile[] = [];
  const sources: SourceText[] = [];
  const problems: Diagnostic[] = [];
  const raw = readLayers(source, { find, ids }, layers, sources, problems);
  const report = new Report(layers);
  const has = (path: Path): boolean => layers.some((layer) => layer.spanOf(path, "value") !== null);
  const catalogue = problems.length > 0 ? null : compileProfile(raw, has, report);
  return {
    catalogue,
    diagnostics: [...problems, ...report.diagnostics],
    sources,
    abstract: property(layers[0]?.raw, "abstract") === true,
  };
}

function readLayers(
  source: ProfileText,
  others: { readonly find: FindProfile; readonly ids: () => readonly string[] },
  layers: YamlFile[],
  sources: SourceText[],
  problems: Diagnostic[],
): unknown {
  const layer = readYaml(source.text, layers.length);
  const { raw, files, problems: inFiles } = includeFiles(source, layer, layers.length + 1);
  layers.push(layer, ...files.map((each) => each.layer));
  sources.push({ path: source.path, text: source.text }, ...files.map((each) => each.source));
  problems.push(...layer.diagnostics, ...inFiles);
  const base = property(layer.raw, "extends");
  if (typeof base !== "string") return raw;
  const span = layer.spanOf(["extends"], "value");
  const refuse = (message: string, fix: string): unknown => {
    problems.push({ code: "SCN706", severity: "error", message, ...(span === null ? {} : { span }), fix });
    return raw;
  };
  if (layers.some((each) => property(each.raw, "id") === base)) {
    return refuse(
      `\`${base}\` extends itself`,
      "break the circle: a family's base extends nothing of the family",
    );
  }
  const found = others.find(base);
  if (found === null) {
    const near = suggest(base, others.ids());
    const fix = near === undefined ? "name a profile by its id, vendor/model" : `did you mean \`${near}\`?`;
    return refuse(`there is no profile \`${base}\` to extend`, fix);
  }
  // What a family's base says of itself alone is not inherited.
  const inherited = readLayers(found, others, layers, sources, problems);
  return mergeOver(mergeOver(inherited, { abstract: null, extends: null, include: null }), raw);
}

function property(raw: unknown, key: string): unknown {
  return typeof raw === "object" && raw !== null && key in raw ? Reflect.get(raw, key) : undefined;
}
