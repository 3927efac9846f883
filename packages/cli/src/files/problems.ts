import { check, renderDiagnostic, type SourceText } from "@scn/dsl";
import type { Profiles } from "../profiles/profiles.js";
import type { Style } from "../terminal/style.js";
import { Library } from "./library.js";

/** What the checker has to say of one text, for a person; empty: nothing. */
export function problemsOf(
  { path, text }: SourceText,
  cwd: string,
  profiles: Profiles,
  style: Style,
): string {
  const library = new Library(cwd, profiles);
  const { diagnostics, sources } = check(text, {
    path,
    resolveImport: (specifier, from) => library.import(specifier, from),
    catalogue: profiles.catalogue,
    moduleFlows: profiles.moduleFlows,
    modules: profiles.ids(),
  });
  return diagnostics.map((one) => renderDiagnostic(one, sources, { color: style.color })).join("\n");
}
