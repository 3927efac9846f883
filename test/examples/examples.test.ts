import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtinCatalogue } from "@scn/adapters";
import { check, parse, type SourceText } from "@scn/dsl";
import { run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { describe, expect, it } from "vitest";

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

describe("the example scenarios of the language contract", () => {
  it.each([...scenarios, ...libraries])("%s parses without a word", (path) => {
    expect(parse(source(path)).diagnostics).toEqual([]);
  });

  it.each(["01", "03", "09", "15", "16", "31", "34", "39"])("%s checks clean", (number) => {
    const path = scenarios.find((name) => name.startsWith(number)) ?? "";
    const { program, diagnostics } = check(source(path), { resolveImport });
    expect(diagnostics).toEqual([]);
    expect(program?.scenarios).toHaveLength(1);
  });

  it.each(["15", "16", "17", "20", "21", "23", "24"])(
    "%s has nothing against it in the manual of its module",
    (number) => {
      const path = scenarios.find((name) => name.startsWith(number)) ?? "";
      const { diagnostics } = check(source(path), { resolveImport, catalogue: builtinCatalogue });
      expect(diagnostics).toEqual([]);
    },
  );

  it.each(scenarios)("%s has no error", (path) => {
    const { program, diagnostics } = check(source(path), { resolveImport });
    expect(diagnostics).toEqual([]);
    expect(program).not.toBeNull();
  });

  it.each([
    "04",
    "05",
    "06",
    "07",
    "10",
    "11",
    "13",
    "15",
    "16",
    "17",
    "20",
    "21",
    "23",
    "24",
    "25",
    "26",
    "27",
    "29",
    "30",
    "32",
    "34",
  ])("%s passes on the simulated module", async (number) => {
    const path = scenarios.find((name) => name.startsWith(number)) ?? "";
    const { program } = check(source(path), { resolveImport });
    if (program === null) throw new Error(`${path} does not check`);
    const events = await lastValueFrom(run(program, { ...simulated({ folder }), readFile }).pipe(toArray()));
    const failures = events.flatMap((event) => (event.type === "scenario-ended" ? event.failures : []));
    expect(failures.map(({ diagnostic }) => diagnostic)).toEqual([]);
  });

  it("a checked program is plain JSON", () => {
    const { program } = check(source("01-tcp-client-buffer.scn"), { resolveImport });
    expect(JSON.parse(JSON.stringify(program))).toEqual(program);
  });
});
