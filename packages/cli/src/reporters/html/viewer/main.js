import { detailOf } from "./detail.js";
import { showBudget, showKeys } from "./dialogs.js";
import { hasInside, holderOf, unfolded } from "./fold.js";
import { RowList } from "./list.js";
import { button, make } from "./page.js";
import { opened } from "./rows.js";
import { aboutOf, countsOf, decided, firstToOpen, narrow, scenarioList } from "./scenarios.js";
import { countsByFilter, filters, hiddenAtFirst, visibleRows } from "./search.js";
import { durationOf } from "./text.js";
import { Timeline } from "./timeline.js";

const log = opened(JSON.parse(document.getElementById("log").textContent));
const shown = new Set(Object.keys(filters).filter((name) => !hiddenAtFirst.includes(name)));
let current = firstToOpen(log);
let selected = -1;

const search = make("input");
search.type = "search";
search.placeholder = "search  /";
search.setAttribute("aria-label", "search the rows");
const chips = make("div", "chips");
const scenarios = scenarioList(log, open);
const canvas = make("canvas", "timeline");
canvas.setAttribute("role", "img");
canvas.setAttribute("aria-label", "timeline");
const about = make("div", "about");
const box = make("div", "rows");
box.tabIndex = 0;
box.setAttribute("role", "listbox");
box.setAttribute("aria-label", "what happened");
const detail = make("aside", "detail");
detail.setAttribute("aria-label", "the chosen row");
detail.setAttribute("aria-live", "polite");
const count = make("span", "count");
count.setAttribute("role", "status");
const verdicts = new Set();
const dialog = make("dialog");

const list = new RowList(box, log, select, fold);
const timeline = new Timeline(canvas, log, select);

function select(number) {
  selected = number;
  const scenario = log.scenarios[current];
  const row = scenario?.rows[number];
  if (row !== undefined && !list.numbers.includes(number)) {
    for (let at = holderOf(scenario, number); at >= 0; at = holderOf(scenario, at)) list.folded.delete(at);
    refresh();
  }
  list.select(number);
  timeline.selected = number;
  if (row !== undefined) timeline.reveal(row[1]);
  timeline.draw();
  detail.replaceChildren(...(row === undefined ? [] : detailOf(log, scenario, number, select)));
  detail.scrollTop = 0;
  // A link leads to the same row, and so does reloading the page.
  history.replaceState(null, "", `#${current + 1}.${number + 1}`);
}

function refresh() {
  const scenario = log.scenarios[current];
  if (scenario === undefined) return;
  const numbers = visibleRows(log, scenario, shown, search.value);
  count.textContent = `${numbers.length} of ${scenario.rows.length} rows`;
  timeline.numbers = numbers;
  list.words = search.value;
  list.open(scenario, search.value.trim() === "" ? unfolded(scenario, numbers, list.folded) : numbers);
  timeline.draw();
}

/** Lists only scenarios of a verdict, or all again. */
function onlyOf(verdict) {
  if (!verdicts.delete(verdict)) verdicts.add(verdict);
  for (const badge of head.querySelectorAll(".badge"))
    badge.setAttribute("aria-pressed", String(verdicts.has(badge.dataset.verdict)));
  narrow(log, scenarios, verdicts, search.value);
}

/** The next scenario that is listed. */
function openNext(by) {
  let index = current + by;
  while (scenarios.children[index]?.hidden === true) index += by;
  open(index);
}

function open(index, wanted = -1) {
  const scenario = log.scenarios[index];
  if (scenario === undefined) return;
  current = index;
  [...scenarios.children].forEach((item, at) => {
    item.setAttribute("aria-current", String(at === index));
    if (at === index) item.scrollIntoView({ block: "nearest" });
  });
  const counts = countsByFilter(log, scenario);
  for (const chip of chips.children) chip.dataset.count = String(counts.get(chip.dataset.name) ?? 0);
  about.replaceChildren(...aboutOf(scenario));
  list.folded.clear();
  timeline.open(scenario);
  box.scrollTop = 0;
  refresh();
  const failure = scenario.rows.findIndex((row) => log.kinds[row[0]] === "failure");
  const first = failure >= 0 ? failure : (list.numbers[0] ?? -1);
  select(scenario.rows[wanted] === undefined ? first : wanted);
}

/** Opens or folds what is inside of a row. */
function fold(number, wanted = !list.folded.has(number)) {
  const scenario = log.scenarios[current];
  if (scenario === undefined || !hasInside(scenario, number)) return;
  if (wanted) list.folded.add(number);
  else list.folded.delete(number);
  refresh();
  select(number);
}

/** Folds the row, or the one it stands in. */
function foldHere() {
  const scenario = log.scenarios[current];
  const here = hasInside(scenario, selected) && !list.folded.has(selected);
  const number = here ? selected : holderOf(scenario, selected);
  if (number >= 0) fold(number, true);
}

function move(by) {
  const at = list.numbers.indexOf(selected);
  const next = list.numbers[Math.min(list.numbers.length - 1, Math.max(0, at + by))];
  if (next !== undefined) select(next);
}

function nextFailure(by) {
  const bad = ["failure", "failed-final", "recovery"];
  const rows = log.scenarios[current]?.rows ?? [];
  for (let at = selected + by; at >= 0 && at < rows.length; at += by) {
    if (bad.includes(log.kinds[rows[at][0]])) {
      select(at);
      return;
    }
  }
}

/** As the system has it, until it is asked for the other. */
const system = matchMedia("(prefers-color-scheme: dark)");
function wear(name) {
  document.documentElement.dataset.theme = name;
  timeline.draw();
}
system.addEventListener("change", () => wear(system.matches ? "dark" : "light"));

function theme() {
  wear(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
}

const zoom = (factor) => {
  const { from, to } = timeline.view;
  timeline.zoom(factor, log.scenarios[current]?.rows[selected]?.[1] ?? (from + to) / 2);
};
const unfold = () => fold(selected, false);
const onKey = {
  ArrowDown: () => move(1),
  j: () => move(1),
  ArrowUp: () => move(-1),
  k: () => move(-1),
  ArrowLeft: foldHere,
  h: foldHere,
  ArrowRight: unfold,
  l: unfold,
  PageDown: () => move(list.page),
  PageUp: () => move(-list.page),
  Home: () => move(Number.NEGATIVE_INFINITY),
  End: () => move(Number.POSITIVE_INFINITY),
  "]": () => openNext(1),
  "[": () => openNext(-1),
  n: () => nextFailure(1),
  p: () => nextFailure(-1),
  "/": () => search.focus(),
  "+": () => zoom(0.5),
  "-": () => zoom(2),
  0: () => timeline.showAll(),
  t: theme,
  b: () => showBudget(dialog, log),
  "?": () => showKeys(dialog),
};

addEventListener("keydown", (event) => {
  if (event.target === search) {
    if (event.key === "Escape") {
      search.value = "";
      searched();
    }
    if (event.key === "Escape" || event.key === "Enter") box.focus();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  const work = onKey[event.key];
  if (work === undefined) return;
  event.preventDefault();
  work();
});
function searched() {
  narrow(log, scenarios, verdicts, search.value);
  refresh();
}
search.addEventListener("input", searched);
addEventListener("resize", refresh);
addEventListener("beforeprint", () => list.drawAll());
addEventListener("afterprint", () => list.draw());

for (const [name, kinds] of Object.entries(filters)) {
  const press = () => {
    if (!shown.delete(name)) shown.add(name);
    chip.setAttribute("aria-pressed", String(shown.has(name)));
    refresh();
  };
  const chip = button("", `show or hide ${name}`, press, `kind-${kinds[0]}`);
  chip.append(make("span", "name", name));
  chip.dataset.name = name;
  chip.setAttribute("aria-pressed", String(shown.has(name)));
  chips.append(chip);
}

const head = make("header", "top");
const title = make("h1", "", "scn");
const took = make("span", "count", `${log.interrupted ? "interrupted, " : ""}${durationOf(log.elapsed)}`);
head.append(
  title,
  ...countsOf(log, onlyOf),
  took,
  search,
  count,
  button("budget", "time used of the documented maximum (b)", onKey.b),
  button("◐", "light or dark (t)", theme),
  button("?", "keys (?)", onKey["?"]),
);
const main = make("main");
main.append(about, canvas, chips, box);
const columns = make("div", "columns");
columns.append(scenarios, main, detail);
document.body.append(head, columns, dialog);
wear(system.matches ? "dark" : "light");
const all = decided(log);
const bad = all.filter(({ outcome }) => !["pass", "flaky", "skipped"].includes(outcome)).length;
document.title = `${bad === 0 ? "✓" : `✗ ${bad} of`} ${all.length} – scn report`;
const [, scenarioInLink, rowInLink] = /^#(\d+)\.(\d+)$/.exec(location.hash) ?? [];
if (log.scenarios.length === 0) main.replaceChildren(make("p", "empty", "The log has no scenario."));
else if (scenarioInLink === undefined) open(current);
else open(Math.min(log.scenarios.length, Number(scenarioInLink)) - 1, Number(rowInLink) - 1);
box.focus();
document.documentElement.dataset.ready = "true";
