import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtinCatalogue, builtinIds, builtinModuleFlows } from "@scn/adapters";
import { check, format, parse, type SourceText } from "@scn/dsl";
import { run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { describe, expect, it } from "vitest";
import { scn } from "../e2e/scn.js";

const folder = import.meta.dirname;
const scenarios = readdirSync(folder).filter((name) => name.endsWith(".scn"));
const libraries = readdirSync(join(folder, "lib")).map((name) => join("lib", name));

function read(path: string): SourceText | null {
  const file = join(folder, path);
  return existsSync(file) ? { path, text: readFileSync(file, "utf8") } : null;
}

function source(path: string): SourceText {
  const found = read(path);
  if (found === null) throw new Error(`no ${path}`);
  return found;
}

/** `file("…")`, and a peer's `root`, begin where the scenarios are. */
const readFile = (path: string) => Uint8Array.from(readFileSync(join(folder, path)));

const resolveImport = (specifier: string, from: string) => read(join(dirname(from), specifier));
const manual = { catalogue: builtinCatalogue, modules: builtinIds(), moduleFlows: builtinModuleFlows };

describe("the example scenarios of the language contract", () => {
  it.each([...scenarios, ...libraries])(
    "%s parses without a word, and stands in its canonical form",
    (path) => {
      expect(parse(source(path)).diagnostics).toEqual([]);
      expect(format(source(path).text).changed).toBe(false);
    },
  );

  it.each(scenarios)("%s has nothing against it, with the manual or without", (path) => {
    expect(check(source(path), { resolveImport, ...manual }).diagnostics).toEqual([]);
    const { program, diagnostics } = check(source(path), { resolveImport });
    expect(diagnostics).toEqual([]);
    expect(program?.scenarios).toHaveLength(1);
  });

  it.each(scenarios)("%s passes on the simulated module", async (path) => {
    const { program } = check(source(path), { resolveImport, ...manual });
    if (program === null) throw new Error(`${path} does not check`);
    const events = await lastValueFrom(run(program, { ...simulated({ folder }), readFile }).pipe(toArray()));
    const ended = events.filter((event) => event.type === "scenario-ended");
    expect(ended.flatMap(({ failures }) => failures.map(({ diagnostic }) => diagnostic))).toEqual([]);
    expect(ended.map(({ verdict }) => verdict)).toEqual(["pass"]);
  });

  it("all pass with the real command", async () => {
    const { code, stdout, stderr } = await scn(["run", "."], { cwd: folder });
    expect(stderr).toBe("");
    expect(stdout).toMatch(new RegExp(`^${scenarios.length} scenarios: ${scenarios.length} passed`, "m"));
    expect(code).toBe(0);
  });

  it("a checked program is plain JSON", () => {
    const { program } = check(source("01-tcp-client-buffer.scn"), { resolveImport });
    expect(JSON.parse(JSON.stringify(program))).toEqual(program);
  });
});
