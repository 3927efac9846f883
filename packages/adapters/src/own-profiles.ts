import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Catalogue, Diagnostic, SourceText } from "@scn/dsl";
import { builtinIds } from "./builtin/builtin.js";
import { profileIds, profileLibraries } from "./builtin/find-profiles.js";
import { loadProfile, type OwnProfile } from "./own-profile.js";

/** What is wrong with a profile, and the texts its span counts into. */
export interface ProfileProblem {
  readonly diagnostic: Diagnostic;
  readonly sources: readonly SourceText[];
}

/** The profiles of a user's folder. */
export interface OwnProfiles {
  /** Those a scenario can name, by id. */
  readonly catalogues: ReadonlyMap<string, Catalogue>;
  /** What stands in their folders to import, flows and policies, as paths of `.scn` files, by id. */
  readonly flows: ReadonlyMap<string, readonly string[]>;
  /** The texts of all flows they bring, inherited ones too, by id. */
  readonly moduleFlows: ReadonlyMap<string, readonly SourceText[]>;
  /** Every mistake once, also when several profiles extend the one that has it. */
  readonly problems: readonly ProfileProblem[];
}

/**
 * Compiles every `<vendor>/<model>/profile.yaml` below a folder, as the package's own are compiled. Rejects never: what is
 * wrong is in `problems`, also a folder without any profile, an id that is not the folder's path, and one that a profile of
 * the package has already.
 *
 * @example
 * ```ts no-run
 * import { builtinCatalogue, loadProfiles } from "@scn/adapters";
 * import { check } from "@scn/dsl";
 *
 * const { catalogues, problems } = await loadProfiles("modules");
 * if (problems.length === 0)
 *   check('scenario "x" {\n  module acme/m1\n}\n', { catalogue: (id) => catalogues.get(id) ?? builtinCatalogue(id) });
 * ```
 */
export async function loadProfiles(root: string): Promise<OwnProfiles> {
  const catalogues = new Map<string, Catalogue>();
  const flows = new Map<string, readonly string[]>();
  const moduleFlows = new Map<string, readonly SourceText[]>();
  const problems = new Map<string, ProfileProblem>();
  const report = (diagnostic: Diagnostic, sources: readonly SourceText[] = []): void => {
    const { code, span, message } = diagnostic;
    const path = span === undefined ? "" : resolve(sources[span.file]?.path ?? "");
    const place = `${path}:${span?.start}`;
    problems.set(`${code} ${place} ${message}`, { diagnostic, sources });
  };
  const { checkModuleFlows } = await import("./check-flows.js");
  const ids = profileIds(root);
  if (ids.length === 0) report(nothingIn(root));
  for (const id of ids) {
    if (!/^[^/]+\/[^/]+$/.test(id)) {
      report(misplaced(join(root, id, "profile.yaml")));
      continue;
    }
    const profile = await loadProfile(join(root, id));
    for (const diagnostic of profile.diagnostics) report(diagnostic, profile.sources);
    const misnamed = profile.catalogue === null ? null : checkId(profile, profile.catalogue, id);
    if (misnamed !== null) report(misnamed, profile.sources);
    if (profile.catalogue === null || profile.abstract) continue;
    const { capabilities } = profile.catalogue;
    for (const diagnostic of checkModuleFlows({ id, capabilities, files: profile.moduleFlows })) {
      // A flow that is nowhere is missing from what the profile promises.
      if (diagnostic.span !== undefined) report(diagnostic, profile.moduleFlows);
      else report({ ...diagnostic, ...placeOf("capabilities", profile) }, profile.sources);
    }
    catalogues.set(id, profile.catalogue);
    flows.set(id, [...profile.flows, ...profileLibraries(join(root, id))]);
    moduleFlows.set(id, profile.moduleFlows);
  }
  return { catalogues, flows, moduleFlows, problems: [...problems.values()] };
}

/** The line of a key of the profile itself, where it has it. */
function placeOf(key: string, { sources }: OwnProfile): Pick<Diagnostic, "span"> {
  const written = new RegExp(`^${key}:.*$`, "m").exec(sources[0]?.text ?? "");
  if (written === null) return {};
  return { span: { file: 0, start: written.index, end: written.index + written[0].trimEnd().length } };
}

function checkId(profile: OwnProfile, catalogue: Catalogue, folder: string): Diagnostic | null {
  const text = profile.sources[0]?.text ?? "";
  const written = /^id: *["']?([^\s"'#]+)/m.exec(text);
  const start = written === null ? 0 : written.index + written[0].length - (written[1]?.length ?? 0);
  const span = { file: 0, start, end: start + (written?.[1]?.length ?? 0) };
  if (catalogue.id !== folder) {
    return {
      code: "SCN702",
      severity: "error",
      message: `the profile calls itself \`${catalogue.id}\`, and its folder is \`${folder}\``,
      span,
      expected: folder,
      found: catalogue.id,
      fix: `write \`id: ${folder}\`, or move the folder`,
    };
  }
  if (!builtinIds().includes(folder)) return null;
  return {
    code: "SCN703",
    severity: "error",
    message: `\`${folder}\` comes with scn`,
    span,
    fix: `give yours another id, and build on it with \`extends: ${folder}\``,
  };
}

function nothingIn(root: string): Diagnostic {
  return {
    code: "SCN601",
    severity: "error",
    message: existsSync(root)
      ? `there is no profile in \`${root}\``
      : `the folder \`${root}\` does not exist`,
    fix: `a profile stands in \`${join(root, "vendor", "model", "profile.yaml")}\``,
  };
}

function misplaced(path: string): Diagnostic {
  return {
    code: "SCN601",
    severity: "error",
    message: `\`${path}\` does not stand in a folder of a vendor and a model`,
    fix: "a profile stands in `vendor/model/profile.yaml` of the folder given",
  };
}
