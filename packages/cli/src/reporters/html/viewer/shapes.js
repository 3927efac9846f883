import { levelOf, stepHeight } from "./lanes.js";

/** How a row of a kind is drawn; every other kind is a tick. */
export const drawers = {
  step,
  command,
  urc,
  wait: band,
  recovery: band,
  retry: dot,
  policy: dot,
  failure,
  check,
};

function step(context, { x, end, lane, row, log, color, label }) {
  const top = lane.top + 2 + lane.levels.indexOf(levelOf(row)) * stepHeight;
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
export function tick(context, { x, lane, kind, color }) {
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

/** As much of a text as there is room for. */
export function clipped(context, text, room) {
  let shown = text.slice(0, 80);
  if (context.measureText(shown).width <= room && shown.length === text.length) return shown;
  while (shown !== "" && context.measureText(`${shown}…`).width > room) shown = shown.slice(0, -1);
  return shown === "" ? "" : `${shown}…`;
}
