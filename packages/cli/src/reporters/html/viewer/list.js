import { hasInside } from "./fold.js";
import { make, marked } from "./page.js";
import { rowText } from "./search.js";
import { clockOf, durationOf } from "./text.js";

const rowHeight = 24;
/** As many rows go on paper. */
const printed = 2000;

const arrows = {
  command: "→",
  "data-out": "→",
  key: "→",
  wait: "…",
  retry: "↻",
  recovery: "⟲",
  policy: "⟲",
  failure: "✗",
  log: "»",
};
const received = ["answer", "final", "failed-final", "echo", "urc", "prompt", "data-in", "noise"];

/** The rows of a scenario. Only those that can be seen are on the page, so that ten thousand are as quick as ten. */
export class RowList {
  constructor(box, log, pick, fold) {
    this.box = box;
    this.log = log;
    this.space = make("div", "space");
    box.append(this.space);
    this.scenario = null;
    this.numbers = [];
    this.folded = new Set();
    this.words = "";
    this.selected = -1;
    box.addEventListener("scroll", () => this.draw(), { passive: true });
    box.addEventListener("click", (event) => {
      const row = event.target.closest("[data-row]");
      if (row === null) return;
      const number = Number(row.dataset.row);
      if (event.target.closest(".fold") === null) pick(number);
      else fold(number);
    });
  }

  open(scenario, numbers) {
    this.scenario = scenario;
    this.numbers = numbers;
    this.draw();
  }

  /** How many rows a page has. */
  get page() {
    return Math.max(1, Math.floor(this.box.clientHeight / rowHeight) - 1);
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
    this.space.style.height = `${this.numbers.length * rowHeight}px`;
    const first = Math.max(0, Math.floor(this.box.scrollTop / rowHeight) - 5);
    const count = Math.ceil(this.box.clientHeight / rowHeight) + 10;
    this.show(first, count);
  }

  /** All rows, for paper, which does not scroll; a long log would be a book. */
  drawAll() {
    this.space.style.height = "auto";
    this.show(0, printed);
    const left = this.numbers.length - printed;
    if (left > 0) this.space.append(make("p", "empty", `… and ${left} more rows`));
  }

  show(first, count) {
    const rows = this.numbers
      .slice(first, first + count)
      .map((number, index) => this.row(number, first + index));
    this.space.replaceChildren(...(this.numbers.length === 0 ? [this.nothing()] : rows));
    this.box.setAttribute("aria-activedescendant", this.selected < 0 ? "" : `row-${this.selected}`);
  }

  /** Why there is no row. */
  nothing() {
    const words = this.words.trim();
    if (this.scenario.rows.length === 0) return make("p", "empty", "Nothing happened in this scenario.");
    if (words === "")
      return make("p", "empty", "All kinds of rows are hidden: press one of the kinds above.");
    return make("p", "empty", `No row that is shown has “${words}”. Esc in the search clears it.`);
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
    const time = make("span", "time", clockOf(row[1]));
    element.append(time, ...this.device(row), this.text(number, row, kind), ...this.took(extra));
    return element;
  }

  device(row) {
    if (this.scenario.devices.length < 2) return [];
    return [make("span", "device", this.scenario.devices[row[2]]?.name ?? "")];
  }

  text(number, row, kind) {
    const text = make("span", "text");
    text.style.paddingLeft = `${row[5] * 1.4}em`;
    const verdict = this.log.texts[row[6]?.verdict] ?? "";
    if (hasInside(this.scenario, number)) {
      const isFolded = this.folded.has(number);
      const fold = make("span", "fold", isFolded ? "▸" : "▾");
      fold.title = isFolded ? "open (→)" : "fold (←)";
      text.append(fold);
    } else text.append(make("span", "arrow", received.includes(kind) ? "←" : (arrows[kind] ?? "")));
    if (verdict !== "")
      text.append(make("span", `mark verdict-${verdict}`, verdict === "pass" ? "✓ " : "✗ "));
    text.append(...marked(rowText(this.log, row).slice(0, 400), this.words));
    return text;
  }

  /** How long it took; where the manual gives a maximum, as a bar of how much of it was used. */
  took({ took, max, unanswered }) {
    if (took === undefined) return [];
    const used = max === undefined ? 0 : took / max;
    const isOver = used >= (this.log.budgetWarn ?? 0.8);
    const text = `${unanswered === true ? "no result code  " : ""}${durationOf(took)}`;
    const element = make("span", isOver || unanswered === true ? "took over" : "took", text);
    if (max === undefined) return [element];
    const budget = make("span", "budget");
    budget.title = `${durationOf(took)} of at most ${durationOf(max)}`;
    const share = make("span", isOver ? "used over" : "used");
    share.style.width = `${Math.max(2, Math.min(100, used * 100))}%`;
    budget.append(share);
    return [element, budget];
  }
}
