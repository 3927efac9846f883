import { rowText } from "./search.js";

/** Heights on the timeline, in pixels. */
export const stepHeight = 18;
export const deviceHeight = 42;
export const scriptHeight = 30;
/** Steps in steps in steps: deeper ones are not drawn. */
const deepest = 3;

/** Of branches side by side so many have a height of their own. */
const most = 8;

/** What stands on one height: branches of a `parallel` have their steps at the same time. */
export function levelOf(row) {
  return `${row[5]} ${row[6]?.branch ?? ""}`;
}

/** Kinds of rows that are the script's own. */
const ofScript = ["wait", "retry", "recovery", "policy", "check", "failure", "log", "note", "flow"];

/** Branches of a `parallel` have a lane each for what the script does in them; what is in none has the first. */
function branchesOf(log, { rows }) {
  const kinds = ofScript.map((kind) => log.kinds.indexOf(kind));
  const branches = new Set(rows.filter(([kind]) => kinds.includes(kind)).map((row) => row[6]?.branch ?? ""));
  const inOrder = (a, b) => a.localeCompare(b, undefined, { numeric: true });
  return [...branches.add("")].sort(inOrder).slice(0, most);
}

/** The lanes of a scenario from the top: steps, a device each, the script. */
export function lanesOf(log, scenario) {
  const stepKind = log.kinds.indexOf("step");
  const steps = scenario.rows.filter((row) => row[0] === stepKind).sort((a, b) => a[5] - b[5]);
  const depths = [...new Set(steps.map((row) => row[5]))].slice(0, deepest);
  const levels = [...new Set(steps.filter((row) => depths.includes(row[5])).map(levelOf))].slice(0, most);
  const lanes = [];
  let top = 4;
  const add = (lane) => {
    lanes.push({ ...lane, top });
    top += lane.height;
  };
  if (levels.length > 0)
    add({ kind: "steps", name: "steps", height: levels.length * stepHeight + 4, levels });
  scenario.devices.forEach(({ name }, device) => {
    add({ kind: "device", name: name.replace(/^sim:/, ""), height: deviceHeight, device });
  });
  for (const branch of branchesOf(log, scenario)) {
    add({
      kind: "script",
      name: branch === "" ? "script" : `branch ${branch}`,
      height: scriptHeight,
      branch,
    });
  }
  return { lanes, height: top };
}

/** Where a row is drawn: its lane's number, or -1 where it is not. */
export function laneOf(log, lanes, row) {
  const kind = log.kinds[row[0]];
  if (kind === "step")
    return lanes.findIndex((lane) => lane.kind === "steps" && lane.levels.includes(levelOf(row)));
  if (ofScript.includes(kind)) {
    const branch = row[6]?.branch ?? "";
    const own = lanes.findIndex((lane) => lane.kind === "script" && lane.branch === branch);
    return own >= 0 ? own : lanes.findIndex((lane) => lane.kind === "script");
  }
  return lanes.findIndex((lane) => lane.kind === "device" && lane.device === row[2]);
}

/** The number of the row that is drawn nearest to a point; -1 where there is none near. */
export function rowAt(log, scenario, numbers, lanes, y, { time, perPixel }) {
  const wanted = lanes.findIndex(({ top, height }) => y >= top && y < top + height);
  let nearest = -1;
  let distance = Number.POSITIVE_INFINITY;
  for (const number of numbers) {
    const row = scenario.rows[number];
    if (laneOf(log, lanes, row) !== wanted) continue;
    const until = row[1] + (row[6]?.took ?? 0);
    const inside = time >= row[1] && time <= until;
    // Of several that are under the pointer the shortest is meant: a step in a step.
    const off = inside ? Math.min(0, (until - row[1]) / perPixel / 1e6 - 1) : Math.abs(row[1] - time);
    if (off <= distance) [nearest, distance] = [number, off];
  }
  return distance / perPixel < 40 ? nearest : -1;
}

/** What is said of a row under the pointer. */
export function tipOf(log, row) {
  return `${log.kinds[row[0]].replaceAll("-", " ")}: ${rowText(log, row).slice(0, 200)}`;
}

/** Round times for an axis: about as many as asked for, 1, 2 or 5 of a power of ten, or of minutes and hours. */
export function ticksOf(from, to, about) {
  const wanted = (to - from) / about;
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000];
  const long = [1, 2, 5, 10, 20, 30, 60, 120, 240, 480, 720, 1440, 2880, 7200].map(
    (minutes) => minutes * 60_000,
  );
  const step =
    [...steps, ...long].find((one) => one >= wanted) ?? Math.ceil(wanted / 86_400_000) * 86_400_000;
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return ticks;
}
