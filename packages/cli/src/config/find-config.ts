import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { UsageError } from "../command/usage-error.js";

export const configFileName = "scn.config.yaml";

/** `--config <file>`, `--no-config`, and `SCN_CONFIG` where neither was given. */
export type ConfigChoice = string | false | undefined;

/**
 * The configuration that counts: the one named, else the nearest `scn.config.yaml` from the working directory upwards; `null`
 * where there is none, or none is wanted. Throws a `UsageError` for one that was named and is not there.
 */
export function findConfig(
  choice: ConfigChoice,
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): string | null {
  if (choice === false) return null;
  const named = choice ?? (env.SCN_CONFIG || undefined);
  if (named !== undefined) {
    const path = resolve(cwd, named);
    if (existsSync(path)) return path;
    throw new UsageError("SCN601", `the configuration ${named} does not exist`, {
      fix: choice === undefined ? "SCN_CONFIG names it" : "scn init writes one",
    });
  }
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, configFileName);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) return null;
  }
}

/** As it is shown: short where it stands in the working directory or below. */
export function shownPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short === "" || short.startsWith("..") ? path : short;
}
