import { builtinCatalogue, builtinIds } from "@scn/adapters";
import type { ChaosKind, CheckedProgram } from "@scn/dsl";
import { preparePattern } from "@scn/runtime";
import { describe, expect, it, test } from "vitest";
import { checkFile, starterFiles } from "../scenarios/read-scenario.js";
import { disturbedRun, fitting, type Outcome } from "./disturbed-run.js";

/** `npm run chaos` asks for 200. */
// biome-ignore lint/suspicious/noUndeclaredEnvVars: vitest does not run under turbo
const seeds = Number(process.env.SCN_CHAOS_SEEDS ?? 8);
const harmless: readonly ChaosKind[] = ["split", "echo", "urc", "delay"];
const harmful: readonly ChaosKind[] = ["drop", "garbage"];
// A hundred kilobytes take a second each time and meet nothing that a thousand bytes do not.
const portable = starterFiles().filter(
  (path) => path.startsWith("scenarios/portable/") && !path.includes("100-kilobytes"),
);

function brief(outcomes: readonly Outcome[]): string {
  return outcomes
    .map(({ verdict, failures }) => `${verdict} ${failures.map(({ diagnostic }) => diagnostic.message)}`)
    .join("; ");
}

/** The seeds whose chaos changes the verdict, and to what. */
async function changed(program: CheckedProgram, id: string, kinds: readonly ChaosKind[]): Promise<string[]> {
  const found: string[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const { outcomes } = await disturbedRun(program, id, seed, { kinds });
    if (outcomes.every(({ verdict }) => verdict === "pass")) continue;
    // The seed also decides what the scenario itself draws: a port that is taken here fails it anyway.
    const { outcomes: calm } = await disturbedRun(program, id, seed);
    if (brief(calm) !== brief(outcomes)) found.push(`seed ${seed}: ${brief(outcomes)}`);
  }
  return found;
}

describe("the harmless kinds of chaos change no verdict", () => {
  for (const path of portable) {
    const program = checkFile(path);
    test.each(fitting(program))(`${path} on %s`, async (id) => {
      expect(await changed(program, id, harmless)).toEqual([]);
    });
  }
});

describe("lost bytes and noise fail a run for what they did, or not at all", () => {
  for (const path of portable) {
    const program = checkFile(path);
    test.each(fitting(program))(`${path} on %s`, async (id) => {
      for (let seed = 1; seed <= Math.ceil(seeds / 4); seed++) {
        const { outcomes } = await disturbedRun(program, id, seed, { kinds: harmful });
        for (const { diagnostic } of outcomes.flatMap(({ failures }) => failures)) {
          expect(diagnostic.code).toMatch(/^SCN4\d\d$|^SCN504$/);
          expect(diagnostic.notes?.join("\n")).toMatch(/chaos (dropped|put noise)/);
        }
      }
    });
  }
});

describe("lost bytes and noise", () => {
  const program = checkFile("scenarios/portable/tcp-echo-1-kilobyte.scn");

  it.each(fitting(program))("do fail %s", async (id) => {
    const verdicts = new Set<string>();
    for (let seed = 1; seed <= seeds; seed++) {
      const { outcomes } = await disturbedRun(program, id, seed, { kinds: harmful });
      for (const { verdict } of outcomes) verdicts.add(verdict);
    }
    expect([...verdicts]).toContain("fail");
  });

  it("are the same for the same seed", async () => {
    const told = async () => {
      const { outcomes } = await disturbedRun(program, "quectel/ec200u", 3, { kinds: harmful });
      return outcomes.map(({ failures }) => failures.map(({ diagnostic }) => diagnostic.notes));
    };
    expect(await told()).toEqual(await told());
  });
});

describe("a module's chatter", () => {
  const lines = builtinIds().flatMap((id) =>
    (builtinCatalogue(id)?.urcs ?? []).flatMap(({ chatter, shape }) =>
      chatter === undefined ? [] : [{ id, chatter, shape }],
    ),
  );

  it.each(lines)("of $id fits its URC: $chatter", ({ chatter, shape }) => {
    const bytes = new TextEncoder().encode(chatter);
    const line = { at: 0, bytes, latin1: chatter, taken: false };
    expect(
      preparePattern(shape.pattern)
        .bind(() => null)
        .match(line),
    ).not.toBeNull();
  });

  it("is there for every module, also where no registration is reported", () => {
    for (const id of builtinIds()) {
      const always = lines.filter((line) => line.id === id && !/^\+C\w*REG:/.test(line.chatter));
      expect(always.length, id).toBeGreaterThan(0);
    }
  });
});
