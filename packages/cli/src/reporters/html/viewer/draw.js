import { laneOf, ticksOf } from "./lanes.js";
import { rowText } from "./search.js";
import { clipped, drawers, tick } from "./shapes.js";
import { durationOf } from "./text.js";

/** The left margin, where the lanes have their names. */
export const left = 110;

/** A timeline on a canvas. `at` is the timeline: what it shows, and where a time is. */
export function drawTimeline(context, at) {
  const { canvas, scenario, lanes, height, view } = at;
  const style = getComputedStyle(canvas);
  const color = (name) => style.getPropertyValue(`--${name}`).trim();
  const width = canvas.clientWidth;
  context.textBaseline = "middle";
  context.font = "11px system-ui, sans-serif";
  for (const tick of ticksOf(view.from, view.to, Math.max(2, at.width / 110))) {
    const x = Math.round(at.xOf(tick)) + 0.5;
    context.fillStyle = color("line");
    context.fillRect(x, 0, 1, height);
    context.fillStyle = color("dim");
    context.textAlign = x > left + at.width - 30 ? "right" : "center";
    context.fillText(tick === 0 ? "0" : durationOf(tick), x, height + 10);
  }
  context.textAlign = "left";
  for (const { name, top, height: tall } of lanes) {
    context.fillStyle = color("line");
    context.fillRect(0, top + tall - 1, width, 1);
    context.fillStyle = color("dim");
    context.fillText(clipped(context, name, left - 14), 12, top + tall / 2);
  }
  context.save();
  context.beginPath();
  context.rect(left - 4, 0, at.width + 8, height);
  context.clip();
  drawRows(context, at, color);
  const chosen = scenario.rows[at.selected];
  if (chosen !== undefined) {
    context.fillStyle = color("accent");
    context.fillRect(Math.round(at.xOf(chosen[1])) - 1, 0, 2, height);
  }
  context.restore();
}

function drawRows(context, at, color) {
  const { scenario, numbers, log, lanes, view } = at;
  let last = "";
  for (const number of numbers) {
    const row = scenario.rows[number];
    const took = row[6]?.took ?? 0;
    if (row[1] > view.to || row[1] + took < view.from) continue;
    const lane = lanes[laneOf(log, lanes, row)];
    if (lane === undefined) continue;
    const kind = log.kinds[row[0]];
    const x = Math.max(left - 2, at.xOf(row[1]));
    const end = Math.min(at.xOf(row[1] + took), left + at.width + 4);
    // Ten thousand marks on a thousand pixels: one that hides behind the last is not drawn.
    const key = `${Math.round(x)} ${Math.round(end)} ${lane.top} ${kind} ${row[5]}`;
    if (key === last) continue;
    last = key;
    const draw = drawers[kind] ?? tick;
    draw(context, { x, end, lane, row, kind, log, color, label: () => rowText(log, row) });
  }
}
