import { drawTimeline, left } from "./draw.js";
import { lanesOf, rowAt, tipOf } from "./lanes.js";

/** Room for the times below the lanes. */
const axis = 20;

/** The timeline, and which row was pointed at. The wheel zooms, dragging moves, a double click shows all. */
export class Timeline {
  constructor(canvas, log, pick) {
    this.canvas = canvas;
    this.log = log;
    this.scenario = null;
    this.numbers = [];
    this.lanes = [];
    this.height = 0;
    this.selected = -1;
    this.view = { from: 0, to: 1 };
    let drag = null;
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.timeAt(event.offsetX));
    });
    canvas.addEventListener("pointerdown", (event) => {
      drag = { x: event.offsetX, view: this.view, moved: false };
    });
    canvas.addEventListener("pointermove", (event) => {
      if (drag === null) {
        const number = this.rowUnder(event);
        canvas.title = number < 0 ? "" : tipOf(this.log, this.scenario.rows[number]);
        return;
      }
      const shift = ((drag.x - event.offsetX) * (drag.view.to - drag.view.from)) / this.width;
      if (Math.abs(event.offsetX - drag.x) > 3) drag.moved = true;
      if (drag.moved) this.show({ from: drag.view.from + shift, to: drag.view.to + shift });
    });
    canvas.addEventListener("pointerleave", () => {
      drag = null;
    });
    canvas.addEventListener("pointerup", (event) => {
      const was = drag;
      drag = null;
      if (was === null || was.moved) return;
      const number = this.rowUnder(event);
      if (number >= 0) pick(number);
    });
    canvas.addEventListener("dblclick", () => this.showAll());
  }

  get width() {
    return Math.max(1, this.canvas.clientWidth - left - 14);
  }

  get end() {
    return Math.max(1, this.scenario?.elapsed ?? 1);
  }

  open(scenario) {
    this.scenario = scenario;
    ({ lanes: this.lanes, height: this.height } = lanesOf(this.log, scenario));
    this.canvas.style.height = `${this.height + axis}px`;
    this.view = { from: 0, to: this.end };
  }

  showAll() {
    this.show({ from: 0, to: this.end });
  }

  zoom(factor, at) {
    this.show({
      from: at - (at - this.view.from) * factor,
      to: at + (this.view.to - at) * factor,
    });
  }

  show({ from, to }) {
    const length = Math.min(Math.max(to - from, 1), this.end);
    const start = Math.min(Math.max(0, from), this.end - length);
    this.view = { from: start, to: start + length };
    this.draw();
  }

  /** A row that was picked elsewhere: the view follows it. */
  reveal(time) {
    const { from, to } = this.view;
    if (time >= from && time <= to) return;
    const half = (to - from) / 2;
    this.show({ from: time - half, to: time + half });
  }

  timeAt(x) {
    return this.view.from + ((x - left) / this.width) * (this.view.to - this.view.from);
  }

  xOf(time) {
    return left + ((time - this.view.from) / (this.view.to - this.view.from)) * this.width;
  }

  rowUnder({ offsetX, offsetY }) {
    if (this.scenario === null || offsetX < left - 6) return -1;
    const perPixel = (this.view.to - this.view.from) / this.width;
    const point = { time: this.timeAt(offsetX), perPixel };
    return rowAt(this.log, this.scenario, this.numbers, this.lanes, offsetY, point);
  }

  draw() {
    const { canvas } = this;
    if (this.scenario === null) return;
    const scale = globalThis.devicePixelRatio ?? 1;
    canvas.width = canvas.clientWidth * scale;
    canvas.height = canvas.clientHeight * scale;
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    drawTimeline(context, this);
  }
}
