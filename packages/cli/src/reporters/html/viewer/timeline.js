import { clockOf } from "./text.js";

const laneHeight = 26;
const left = 90;

/** Lanes: a device each, then one for what the script does. */
export function lanesOf(scenario) {
  return [...scenario.devices.map(({ name }) => name.replace(/^sim:/, "")), "script"];
}

/** The number of the row that is drawn nearest to a time in a lane; -1 where there is none. */
export function nearestRow(scenario, numbers, lane, time) {
  let nearest = -1;
  let distance = Number.POSITIVE_INFINITY;
  for (const number of numbers) {
    const row = scenario.rows[number];
    if (laneOf(scenario, row) !== lane) continue;
    const off = Math.abs(row[1] - time);
    if (off < distance) [nearest, distance] = [number, off];
  }
  return nearest;
}

function laneOf(scenario, row) {
  return row[2] < 0 ? scenario.devices.length : row[2];
}

/** Draws the timeline and tells which row was pointed at. The wheel zooms, dragging moves, a double click shows all. */
export class Timeline {
  constructor(canvas, log, pick) {
    this.canvas = canvas;
    this.log = log;
    this.scenario = null;
    this.numbers = [];
    this.selected = -1;
    this.view = { from: 0, to: 1 };
    let drag = null;
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      const at = this.timeAt(event.offsetX);
      const factor = event.deltaY > 0 ? 1.25 : 0.8;
      this.show({ from: at - (at - this.view.from) * factor, to: at + (this.view.to - at) * factor });
    });
    canvas.addEventListener("pointerdown", (event) => {
      drag = { x: event.offsetX, view: this.view, moved: false };
    });
    canvas.addEventListener("pointermove", (event) => {
      if (drag === null) return;
      const shift = ((drag.x - event.offsetX) * (drag.view.to - drag.view.from)) / this.width;
      if (Math.abs(event.offsetX - drag.x) > 3) drag.moved = true;
      if (drag.moved) this.show({ from: drag.view.from + shift, to: drag.view.to + shift });
    });
    canvas.addEventListener("pointerup", (event) => {
      const was = drag;
      drag = null;
      if (was === null || was.moved || this.scenario === null) return;
      const lane = Math.floor(event.offsetY / laneHeight);
      const number = nearestRow(this.scenario, this.numbers, lane, this.timeAt(event.offsetX));
      if (number >= 0) pick(number);
    });
    canvas.addEventListener("dblclick", () => this.showAll());
  }

  get width() {
    return Math.max(1, this.canvas.clientWidth - left - 10);
  }

  get end() {
    return Math.max(1, this.scenario?.elapsed ?? 1);
  }

  open(scenario) {
    this.scenario = scenario;
    this.canvas.style.height = `${lanesOf(scenario).length * laneHeight + 18}px`;
    this.view = { from: 0, to: this.end };
  }

  showAll() {
    this.show({ from: 0, to: this.end });
  }

  show({ from, to }) {
    const length = Math.min(Math.max(to - from, 1), this.end);
    const start = Math.min(Math.max(0, from), this.end - length);
    this.view = { from: start, to: start + length };
    this.draw();
  }

  timeAt(x) {
    return this.view.from + ((x - left) / this.width) * (this.view.to - this.view.from);
  }

  xOf(time) {
    return left + ((time - this.view.from) / (this.view.to - this.view.from)) * this.width;
  }

  draw() {
    const { canvas, scenario, log } = this;
    if (scenario === null) return;
    const scale = globalThis.devicePixelRatio ?? 1;
    canvas.width = canvas.clientWidth * scale;
    canvas.height = canvas.clientHeight * scale;
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    const style = getComputedStyle(canvas);
    const color = (name) => style.getPropertyValue(`--${name}`).trim();
    context.font = "11px system-ui, sans-serif";
    context.textBaseline = "middle";
    const lanes = lanesOf(scenario);
    lanes.forEach((name, lane) => {
      context.fillStyle = color(lane % 2 === 0 ? "stripe" : "back");
      context.fillRect(0, lane * laneHeight, canvas.clientWidth, laneHeight);
      context.fillStyle = color("dim");
      context.fillText(
        name.length > 14 ? `…${name.slice(-13)}` : name,
        6,
        lane * laneHeight + laneHeight / 2,
      );
    });
    context.fillStyle = color("dim");
    for (let tick = 0; tick <= 4; tick++) {
      const time = this.view.from + ((this.view.to - this.view.from) * tick) / 4;
      context.textAlign = tick === 4 ? "right" : "left";
      context.fillText(`${clockOf(time)} s`, this.xOf(time), lanes.length * laneHeight + 9);
    }
    context.textAlign = "left";
    let last = "";
    for (const number of this.numbers) {
      const row = scenario.rows[number];
      if (row[1] > this.view.to) continue;
      const kind = log.kinds[row[0]];
      const took = kind === "step" ? 0 : (row[6]?.took ?? 0);
      if (row[1] + took < this.view.from) continue;
      const [x, lane] = [Math.max(left, this.xOf(row[1])), laneOf(scenario, row)];
      const width = Math.max(2, Math.min(this.xOf(row[1] + took), left + this.width) - x);
      // Ten thousand marks on a thousand pixels: one that hides behind the last is not drawn.
      const key = `${Math.round(x)} ${Math.round(width)} ${lane} ${kind}`;
      if (key === last) continue;
      last = key;
      const long = kind === "wait" || kind === "recovery";
      context.fillStyle = color(`kind-${kind}`) || color("dim");
      context.fillRect(x, lane * laneHeight + (long ? 18 : 5), width, long ? 4 : 12);
    }
    const chosen = scenario.rows[this.selected];
    if (chosen === undefined) return;
    context.strokeStyle = color("accent");
    context.strokeRect(this.xOf(chosen[1]) - 2, laneOf(scenario, chosen) * laneHeight + 2, 5, laneHeight - 4);
  }
}
