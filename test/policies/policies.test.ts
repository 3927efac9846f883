import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { builtinCatalogue } from "@scn/adapters";
import { expect, test } from "vitest";
import { rulesPage } from "./page.js";
import { type Place, readRules, repository } from "./rules.js";

const modules = readRules();

/** How many rules the documents have, by module. */
const counts: Readonly<Record<string, number>> = {
  "quectel/lte-standard-a": 32,
  "quectel/ec200u": 31,
  "luat/air780": 14,
  "quectel/bc260y": 23,
  "yuge/ec716s": 107,
};

test("every rule of the documents is there once: 207", () => {
  expect(Object.fromEntries(modules.map(({ module, rules }) => [module, rules.length]))).toEqual(counts);
  for (const { rules } of modules) {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
  expect(modules.reduce((sum, { rules }) => sum + rules.length, 0)).toBe(207);
});

test.each(modules)("every place of a rule of $module exists", ({ module, rules }) => {
  const wrong = rules.flatMap(({ id, where }) =>
    where.flatMap((place) => fault(place, module) ?? []).map((text) => `${id}: ${text}`),
  );
  expect(wrong).toEqual([]);
});

test("a scenario that a rule of some commands names has one of them, and is for the module or any", () => {
  const wrong = modules.flatMap(({ module, rules }) =>
    rules.flatMap(({ id, where }) => {
      const commands = where.flatMap((place) => ("catalogue" in place ? [place.catalogue] : []));
      const spoken = commands.filter((command) => command.startsWith("AT"));
      return where.flatMap((place) => {
        if (!("scenario" in place)) return [];
        const text = read(place.scenario);
        const fits = new RegExp(`^\\s*module (?:\\w+: )?(?:${module}|any)\\b`, "m").test(text);
        const named =
          spoken.length === 0 || spoken.some((command) => text.includes(command)) || /^import /m.test(text);
        return fits && named ? [] : [`${module} ${id}: ${place.scenario}`];
      });
    }),
  );
  expect(wrong).toEqual([]);
});

test("a rule that is nowhere in force says why, and is in no other place", () => {
  for (const { rules } of modules) {
    for (const { where } of rules) {
      const reasons = where.flatMap((place) => ("none" in place ? [place.none] : []));
      if (reasons.length === 0) continue;
      expect(where).toHaveLength(1);
      expect(reasons[0]?.length).toBeGreaterThan(20);
    }
  }
});

test("docs/policies.md has them all", async () => {
  await expect(rulesPage(modules)).toMatchFileSnapshot("../../docs/policies.md");
});

/** What is wrong with a place; `null`: nothing. */
function fault(place: Place, module: string): string | null {
  if ("policy" in place) return named(place.policy, "policy");
  if ("recover" in place) return named(place.recover, "recover");
  if ("flow" in place) return named(place.flow, "flow");
  if ("checker" in place) return missing(`docs/diagnostics/${place.checker}.md`);
  if ("simulated" in place) return missing(place.simulated);
  if ("scenario" in place) return missing(place.scenario);
  if ("catalogue" in place)
    return inCatalogue(place.catalogue, module) ? null : `no ${place.catalogue} in the catalogue`;
  return null;
}

function named(target: string, word: string): string | null {
  const [path = "", name = ""] = target.split("#");
  if (!existsSync(join(repository, path))) return `no file ${path}`;
  const declared = new RegExp(`^${word} ${name.replaceAll(".", "\\.")}(?=[ (])`, "m").test(read(path));
  return declared ? null : `no ${word} ${name} in ${path}`;
}

function missing(path: string): string | null {
  return existsSync(join(repository, path)) ? null : `no file ${path}`;
}

function read(path: string): string {
  return readFileSync(join(repository, path), "utf8");
}

/** A command, `urc …` by the beginning of its shape, or the escape sequence. */
function inCatalogue(what: string, module: string): boolean {
  const catalogue = builtinCatalogue(module);
  if (catalogue === null) return false;
  if (what === "escape sequence") return catalogue.escape !== undefined;
  if (what.startsWith("urc "))
    return JSON.stringify(catalogue.urcs).includes(JSON.stringify(what.slice(4)).slice(1, -1));
  return catalogue.commands.some(({ name }) => name === what);
}
