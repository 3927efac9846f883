import { caseKey } from "./case-key.js";
import { elapsedOf, modulesOf, type RunRecord, type ScenarioRecord, verdictOf } from "./record.js";

/** A scenario on its devices, with all tries of it. */
export interface Case {
  readonly title: string;
  /** Told apart from others of the same file: by the module where several are tested, by a number where that is not enough. */
  readonly name: string;
  readonly path: string;
  readonly tries: readonly [ScenarioRecord, ...ScenarioRecord[]];
  /** The try that counts. */
  readonly last: ScenarioRecord;
  /** It passed, and not the first time. */
  readonly flaky: boolean;
  /** All tries, ms. */
  readonly elapsed: number;
}

/** The scenarios of a log, a case each: a try that is not the first belongs to the case before it. */
export function casesOf({ scenarios }: RunRecord): readonly Case[] {
  const groups: [ScenarioRecord, ...ScenarioRecord[]][] = [];
  const latest = new Map<string, [ScenarioRecord, ...ScenarioRecord[]]>();
  for (const record of scenarios) {
    const key = caseKey(record.started);
    const group = latest.get(key);
    if ((record.started.attempt ?? 1) > 1 && group !== undefined) {
      group.push(record);
      continue;
    }
    const fresh: [ScenarioRecord, ...ScenarioRecord[]] = [record];
    groups.push(fresh);
    latest.set(key, fresh);
  }
  const several = new Set(scenarios.map(modulesOf)).size > 1;
  const names = new Map<string, number>();
  return groups.map((tries) => {
    const [first] = tries;
    const last = tries.at(-1) ?? first;
    const { title, path } = first.started;
    const name = several ? `${title} [${modulesOf(first)}]` : title;
    const count = (names.get(`${path}\n${name}`) ?? 0) + 1;
    names.set(`${path}\n${name}`, count);
    return {
      title,
      name: count === 1 ? name : `${name} (${count})`,
      path,
      tries,
      last,
      flaky: verdictOf(last) === "pass" && tries.length > 1,
      elapsed: tries.reduce((sum, one) => sum + elapsedOf(one), 0),
    };
  });
}
