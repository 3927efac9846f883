import { builtinImport } from "@scn/adapters";
import { check, type Policy } from "@scn/dsl";
import { FindingsError } from "../command/findings-error.js";
import type { FoundFile } from "../files/find.js";
import { Library } from "../files/library.js";
import type { Profiles } from "../profiles/profiles.js";

/** A policy, and where it is written. */
export interface FoundPolicy {
  readonly policy: Policy;
  readonly path: string;
  readonly line: number;
}

/** A file of its own around the one that is asked: what is checked has a scenario, and a library has none. */
const around = "policies.scn";

/**
 * The policies that files have or import, each once; `files` empty: those that come with the packages. Rejects nothing of
 * the scenarios in them; throws a `FindingsError` for a file whose policies cannot be known.
 */
export function findPolicies(
  files: readonly FoundFile[],
  cwd: string,
  profiles: Profiles,
): readonly FoundPolicy[] {
  const library = new Library(cwd, profiles);
  const paths = files.length > 0 ? files.map(({ path }) => path) : shipped(profiles);
  const found = new Map<string, FoundPolicy>();
  for (const path of paths) {
    const module = profiles.ids()[0] ?? "";
    const text = `import ${JSON.stringify(path)}\nscenario "its policies" {\n  module ${module}\n}\n`;
    const { program, diagnostics, sources } = check(text, {
      path: around,
      resolveImport: (specifier, from) =>
        from === around ? library.read(specifier) : library.import(specifier, from),
      catalogue: profiles.catalogue,
      moduleFlows: profiles.moduleFlows,
      modules: profiles.ids(),
    });
    if (program === null) {
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      throw new FindingsError(
        errors.map((diagnostic) => ({ diagnostic, sources })),
        "its policies cannot be shown",
      );
    }
    for (const policy of Object.values(program.policies ?? {})) {
      const source = sources[policy.span.file];
      const line = source?.text.slice(0, policy.span.start).split("\n").length ?? 1;
      const at = source?.path ?? path;
      found.set(`${at}:${line}`, { policy, path: at, line });
    }
  }
  return [...found.values()];
}

function shipped(profiles: Profiles): readonly string[] {
  return profiles.ids().flatMap((id) => builtinImport(`${id}/policies.scn`) ?? []);
}
