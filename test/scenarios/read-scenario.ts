import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { builtinCatalogue, builtinIds, builtinImport, builtinModuleFlows } from "@scn/adapters";
import { type CheckedProgram, check, renderDiagnostics, type SourceText } from "@scn/dsl";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Every starter scenario file, relative to the repository, libraries left out. */
export function starterFiles(): string[] {
  return readdirSync(join(repository, "scenarios"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".scn"))
    .map((entry) => relative(repository, join(entry.parentPath, entry.name)))
    .filter((path) => !path.split("/").includes("lib"))
    .sort();
}

/** Tagged `slow`: what it waits for takes minutes, which only virtual time has for a test. */
export function isSlow(path: string): boolean {
  return /^\s*tags\s.*\bslow\b/m.test(readFileSync(join(repository, path), "utf8"));
}

/** Checks a file of the repository, with `text` in place of what it holds when given. */
export function checkFile(path: string, text = readFileSync(join(repository, path), "utf8")): CheckedProgram {
  const { program, diagnostics } = check(text, {
    path,
    catalogue: builtinCatalogue,
    modules: builtinIds(),
    moduleFlows: builtinModuleFlows,
    resolveImport: (specifier, from): SourceText | null => {
      const packed = builtinImport(specifier);
      if (packed !== null) return { path: packed, text: readFileSync(packed, "utf8") };
      const target = join(dirname(from), specifier);
      return { path: target, text: readFileSync(join(repository, target), "utf8") };
    },
  });
  if (program === null) throw new Error(renderDiagnostics(diagnostics, [{ path, text }]));
  return program;
}
