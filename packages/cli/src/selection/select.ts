import { resolve } from "node:path";
import type { CheckedProgram } from "@scn/dsl";
import { didYouMean } from "../command/settings.js";
import { UsageError } from "../command/usage-error.js";
import { type Chosen, everyScenario } from "./chosen.js";
import type { FailedBefore } from "./failed-before.js";
import type { SelectionSettings } from "./selection-settings.js";
import { inShard } from "./shard.js";
import type { StepRange } from "./step-range.js";
import { hasTags, tagsIn } from "./tag-filter.js";

/** What a selection needs beside the settings. */
export interface SelectionAround {
  readonly cwd: string;
  /** Of which files only the scenarios at some lines are meant, by full path. */
  readonly lines: ReadonlyMap<string, readonly number[]>;
  /** What failed before; `null` where nobody asked for it. */
  readonly failedBefore: FailedBefore | null;
  /** Tells a person what was picked, and what was left out. */
  readonly notice: (text: string) => void;
}

/**
 * The scenarios that a call means, in the order of the files: by line, tag, title and what failed before; of these a shard; of
 * these some steps. Rejects with a `UsageError` where nothing is left, and for a tag or a step that no scenario has: a misspelt name
 * must not pass in silence. Only a shard may be empty, and what failed before.
 */
export async function selectScenarios(
  programs: readonly CheckedProgram[],
  settings: SelectionSettings,
  around: SelectionAround,
): Promise<readonly Chosen[]> {
  const all = everyScenario(programs);
  if (all.length === 0) throw new UsageError("SCN602", "there is no scenario in what was given");
  const meant = await atLines(programs, all, around);
  const fitting = byTitle(byTag(meant, settings), settings);
  const picked = await thatFailed(fitting, around);
  const part = settings.shard === null ? picked : inShard(picked, settings.shard);
  if (settings.shard !== null) {
    const { index, of } = settings.shard;
    around.notice(`--shard ${index}/${of}: ${part.length} of ${countOf(picked.length)}`);
  }
  return settings.steps === null || part.length === 0 ? part : withSteps(part, settings.steps, around);
}

async function thatFailed(
  all: readonly Chosen[],
  { failedBefore, notice }: SelectionAround,
): Promise<readonly Chosen[]> {
  if (failedBefore === null) return all;
  const { pickFailed } = await import("./pick-failed.js");
  return pickFailed(all, failedBefore, notice);
}

async function withSteps(
  all: readonly Chosen[],
  steps: StepRange,
  { notice }: SelectionAround,
): Promise<readonly Chosen[]> {
  const { inStepRange } = await import("./step-range.js");
  const { chosen, without } = inStepRange(all, steps);
  if (without.length > 0) {
    const titles = without.map(({ scenario }) => `"${scenario.title}"`).join(", ");
    notice(`${countOf(without.length)} without such steps left out: ${titles}`);
  }
  return chosen;
}

async function atLines(
  programs: readonly CheckedProgram[],
  all: readonly Chosen[],
  { cwd, lines }: SelectionAround,
): Promise<readonly Chosen[]> {
  if (lines.size === 0) return all;
  const { scenariosAt } = await import("./at-line.js");
  const meant = new Map(
    programs.map((program) => {
      const wanted = lines.get(resolve(cwd, program.sources[0]?.path ?? ""));
      return [program, wanted && new Set(wanted.flatMap((line) => scenariosAt(program, line)))] as const;
    }),
  );
  return all.filter(({ program, scenario }) => meant.get(program)?.has(scenario) ?? true);
}

function byTag(all: readonly Chosen[], { tags }: SelectionSettings): readonly Chosen[] {
  const known = [...new Set(all.flatMap(({ scenario }) => scenario.tags))].sort();
  for (const tag of tagsIn(tags)) {
    if (known.includes(tag)) continue;
    const list = known.length === 0 ? "no scenario has a tag" : `there is ${known.join(", ")}`;
    throw new UsageError("SCN602", `no scenario has the tag ${tag}`, { fix: didYouMean(tag, known) ?? list });
  }
  const found = all.filter(({ scenario }) => hasTags(tags, scenario.tags));
  if (found.length > 0) return found;
  throw new UsageError("SCN602", "no scenario has such tags together", {
    fix: `the tags are ${known.join(", ")}`,
  });
}

function byTitle(all: readonly Chosen[], { titles }: SelectionSettings): readonly Chosen[] {
  const found = all.filter(
    ({ scenario }) => titles.length === 0 || titles.some((title) => title.test(scenario.title)),
  );
  if (found.length > 0) return found;
  const patterns = titles.map(({ source }) => source).join(", ");
  throw new UsageError("SCN602", `no scenario has a title like ${patterns}`, {
    fix: "scn run --list shows the titles",
  });
}

export function countOf(scenarios: number): string {
  return scenarios === 1 ? "1 scenario" : `${scenarios} scenarios`;
}
