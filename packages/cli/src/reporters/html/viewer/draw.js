import { laneOf, stepHeight, ticksOf } from "./lanes.js";
import { rowText } from "./search.js";
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

const drawers = { step, command, urc, wait: band, recovery: band, retry: dot, policy: dot, failure, check };

function step(context, { x, end, lane, row, log, color, label }) {
  const top = lane.top + 2 + lane.levels.indexOf(row[5]) * stepHeight;
  const verdict = row[6]?.verdict === undefined ? "" : log.texts[row[6].verdict];
  const paint = color(verdict === "pass" ? "good" : verdict === "" ? "dim" : "bad");
  bar(context, x, top, Math.max(3, end - x - 1), stepHeight - 3, paint, 0.16);
  context.fillStyle = paint;
  context.fillRect(x, top, 2, stepHeight - 3);
  write(context, label(), x + 6, top + stepHeight / 2 - 1, end - x - 10, color("text"));
}

function command(context, { x, end, lane, row, color, label }) {
  const isBad = row[6]?.unanswered === true || row[6]?.failed === true;
  const paint = color(isBad ? "bad" : "kind-command");
  bar(context, x, lane.top + 16, Math.max(3, end - x), 14, paint, 0.9);
  write(context, label(), x + 5, lane.top + 23.5, end - x - 8, color("back"));
}

function urc(context, { x, lane, color }) {
  context.fillStyle = color("kind-urc");
  context.beginPath();
  context.moveTo(x - 5, lane.top + 3);
  context.lineTo(x + 5, lane.top + 3);
  context.lineTo(x, lane.top + 13);
  context.fill();
}

/** Received lines and data stand below the commands. */
function tick(context, { x, lane, kind, color }) {
  const isScript = lane.kind === "script";
  context.fillStyle = color(`kind-${kind}`) || color("dim");
  context.fillRect(x, lane.top + (isScript ? 14 : 32), 2, isScript ? 8 : 7);
}

/** A recovery above, what it waits for below it. */
function band(context, { x, end, lane, kind, color, label }) {
  const width = Math.max(2, end - x);
  if (kind === "recovery") {
    bar(context, x, lane.top + 3, width, 6, color("kind-recovery"), 0.9);
    return;
  }
  bar(context, x, lane.top + 11, width, 15, color("kind-wait"), 0.25);
  write(context, label(), x + 5, lane.top + 19, end - x - 8, color("text"));
}

function dot(context, { x, lane, kind, color }) {
  context.fillStyle = color(`kind-${kind}`);
  context.beginPath();
  context.arc(x, lane.top + 18, 4, 0, 2 * Math.PI);
  context.fill();
}

/** One that failed may have been tried again: only what decided goes through all lanes. */
function check(context, mark) {
  if (mark.row[6]?.why === undefined) tick(context, mark);
  else dot(context, { ...mark, kind: "failure" });
}

/** Through all lanes: this is what one looks for. */
function failure(context, { x, lane, color }) {
  context.fillStyle = color("bad");
  context.fillRect(x - 1, 0, 2, lane.top + lane.height);
  context.beginPath();
  context.arc(x, lane.top + 18, 6, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = color("back");
  context.lineWidth = 1.5;
  context.beginPath();
  for (const [dx, dy] of [
    [2.5, 2.5],
    [2.5, -2.5],
  ]) {
    context.moveTo(x - dx, lane.top + 18 - dy);
    context.lineTo(x + dx, lane.top + 18 + dy);
  }
  context.stroke();
}

function bar(context, x, y, width, height, paint, alpha) {
  context.globalAlpha = alpha;
  context.fillStyle = paint;
  context.beginPath();
  context.roundRect(x, y, width, height, 3);
  context.fill();
  context.globalAlpha = 1;
}

function write(context, text, x, y, room, paint) {
  if (room < 24) return;
  context.fillStyle = paint;
  context.fillText(clipped(context, text, room), x, y);
}

function clipped(context, text, room) {
  let shown = text.slice(0, 80);
  if (context.measureText(shown).width <= room && shown.length === text.length) return shown;
  while (shown !== "" && context.measureText(`${shown}…`).width > room) shown = shown.slice(0, -1);
  return shown === "" ? "" : `${shown}…`;
}
