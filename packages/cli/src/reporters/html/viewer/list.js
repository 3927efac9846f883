import { make } from "./detail.js";
import { rowText } from "./search.js";
import { clockOf, durationOf } from "./text.js";

const rowHeight = 22;

const arrows = {
  command: "→",
  "data-out": "→",
  key: "→",
  wait: "…",
  retry: "↻",
  recovery: "⟲",
  failure: "✗",
  log: "»",
};
const received = ["answer", "final", "failed-final", "echo", "urc", "prompt", "data-in", "noise"];

/** The rows of a scenario. Only those that can be seen are on the page, so that ten thousand are as quick as ten. */
export class RowList {
  constructor(box, log, pick) {
    this.box = box;
    this.log = log;
    this.space = make("div", "space");
    box.append(this.space);
    this.scenario = null;
    this.numbers = [];
    this.selected = -1;
    box.addEventListener("scroll", () => this.draw(), { passive: true });
    box.addEventListener("click", (event) => {
      const row = event.target.closest("[data-row]");
      if (row !== null) pick(Number(row.dataset.row));
    });
  }

  open(scenario, numbers) {
    this.scenario = scenario;
    this.numbers = numbers;
    this.space.style.height = `${numbers.length * rowHeight}px`;
    this.draw();
  }

  /** The row comes into view. */
  select(number) {
    this.selected = number;
    const index = this.numbers.indexOf(number);
    if (index >= 0) {
      const top = index * rowHeight;
      if (top < this.box.scrollTop) this.box.scrollTop = top;
      const below = top + rowHeight - this.box.clientHeight;
      if (below > this.box.scrollTop) this.box.scrollTop = below;
    }
    this.draw();
  }

  draw() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / rowHeight) - 5);
    const count = Math.ceil(this.box.clientHeight / rowHeight) + 10;
    const rows = this.numbers
      .slice(first, first + count)
      .map((number, index) => this.row(number, first + index));
    this.space.replaceChildren(...rows);
    this.box.setAttribute("aria-activedescendant", this.selected < 0 ? "" : `row-${this.selected}`);
  }

  row(number, index) {
    const row = this.scenario.rows[number];
    const kind = this.log.kinds[row[0]];
    const extra = row[6] ?? {};
    const bad = kind === "check" && extra.why !== undefined ? " bad" : "";
    const element = make("div", `row kind-${kind}${bad}${number === this.selected ? " selected" : ""}`);
    element.id = `row-${number}`;
    element.dataset.row = String(number);
    element.setAttribute("role", "option");
    element.setAttribute("aria-selected", String(number === this.selected));
    element.style.top = `${index * rowHeight}px`;
    const device = this.scenario.devices.length > 1 ? (this.scenario.devices[row[2]]?.name ?? "") : "";
    const text = make("span", "text");
    text.style.paddingLeft = `${row[5]}em`;
    const arrow = received.includes(kind) ? "←" : (arrows[kind] ?? "");
    text.append(make("span", "arrow", arrow), rowText(this.log, row).slice(0, 400));
    const took = extra.took === undefined ? "" : `+${durationOf(extra.took)}`;
    const used = extra.max === undefined || extra.took === undefined ? 0 : extra.took / extra.max;
    const time = make("span", used >= (this.log.budgetWarn ?? 0.8) ? "took over" : "took", took);
    element.append(make("span", "time", clockOf(row[1])), make("span", "device", device), text, time);
    return element;
  }
}
