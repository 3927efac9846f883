import { caseKey } from "./case-key.js";
import {
  deviceNameOf,
  elapsedOf,
  modulesOf,
  type RunRecord,
  type ScenarioRecord,
  verdictOf,
} from "./record.js";

/** A scenario on its devices, with all tries of it. */
export interface Case {
  readonly title: string;
  /**
   * Told apart from others of the same file (D-223): by the device where it ran on several that have names, else by the module where several are
   * tested; by a number where that is not enough.
   */
  readonly name: string;
  /** What tells it apart; `null`: nothing has to. */
  readonly place: string | null;
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
  const placeOf = placesIn(scenarios);
  const names = new Map<string, number>();
  return groups.map((tries) => {
    const [first] = tries;
    const last = tries.at(-1) ?? first;
    const { title, path } = first.started;
    const place = placeOf(first);
    const name = place === null ? title : `${title} [${place}]`;
    const count = (names.get(`${path}\n${name}`) ?? 0) + 1;
    names.set(`${path}\n${name}`, count);
    return {
      title,
      name: count === 1 ? name : `${name} (${count})`,
      place,
      path,
      tries,
      last,
      flaky: verdictOf(last) === "pass" && tries.length > 1,
      elapsed: tries.reduce((sum, one) => sum + elapsedOf(one), 0),
    };
  });
}

/** What a scenario of the log is told apart by from the same one elsewhere. */
function placesIn(scenarios: readonly ScenarioRecord[]): (record: ScenarioRecord) => string | null {
  // One whose device was not found has no module.
  const severalModules = new Set(scenarios.map(modulesOf).filter((modules) => modules !== "")).size > 1;
  const devices = new Map<string, Set<string>>();
  const keyOf = ({ started: { path, title } }: ScenarioRecord) => JSON.stringify([path, title]);
  for (const record of scenarios) {
    const name = deviceNameOf(record);
    if (name === null) continue;
    const known = devices.get(keyOf(record));
    if (known === undefined) devices.set(keyOf(record), new Set([name]));
    else known.add(name);
  }
  return (record) => {
    const onSeveral = (devices.get(keyOf(record))?.size ?? 0) > 1;
    return (onSeveral ? deviceNameOf(record) : null) ?? (severalModules ? modulesOf(record) || null : null);
  };
}
