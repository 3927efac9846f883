import { detailOf, make } from "./detail.js";
import { RowList } from "./list.js";
import { filters, hiddenAtFirst, visibleRows } from "./search.js";
import { durationOf } from "./text.js";
import { Timeline } from "./timeline.js";

const marks = { pass: "✓", fail: "✗", inconclusive: "?", error: "!", skipped: "-" };
const keys = [
  ["↑ ↓, k j", "row before, row after"],
  ["PgUp PgDn, Home End", "further"],
  ["[ ]", "scenario before, scenario after"],
  ["n p", "next, previous failure"],
  ["/", "search"],
  ["Esc", "leave the search, close this"],
  ["+ - 0", "zoom the timeline, all of it"],
  ["t", "light or dark"],
  ["b", "time used of the documented maximum"],
  ["?", "these keys"],
];

const log = JSON.parse(document.getElementById("log").textContent);
const shown = new Set(Object.keys(filters).filter((name) => !hiddenAtFirst.includes(name)));
let current = Math.max(
  0,
  log.scenarios.findIndex(({ verdict }) => verdict !== "pass" && verdict !== "skipped"),
);
let selected = -1;

const search = make("input");
search.type = "search";
search.placeholder = "search  /";
search.setAttribute("aria-label", "search the rows");
const chips = make("div", "chips");
const scenarios = make("nav", "scenarios");
scenarios.setAttribute("aria-label", "scenarios");
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
const dialog = make("dialog");

const list = new RowList(box, log, select);
const timeline = new Timeline(canvas, log, select);

function select(number) {
  selected = number;
  const scenario = log.scenarios[current];
  list.select(number);
  timeline.selected = number;
  timeline.draw();
  const row = scenario?.rows[number];
  detail.replaceChildren(...(row === undefined ? [] : detailOf(log, scenario, row)));
  detail.scrollTop = 0;
}

function refresh() {
  const scenario = log.scenarios[current];
  if (scenario === undefined) return;
  const numbers = visibleRows(log, scenario, shown, search.value);
  count.textContent = `${numbers.length} of ${scenario.rows.length} rows`;
  timeline.numbers = numbers;
  list.open(scenario, numbers);
  timeline.draw();
}

function open(index) {
  const scenario = log.scenarios[index];
  if (scenario === undefined) return;
  current = index;
  [...scenarios.children].forEach((item, at) => {
    item.setAttribute("aria-current", String(at === index));
    if (at === index) item.scrollIntoView({ block: "nearest" });
  });
  const devices = scenario.devices.map(({ name, module, address, firmware }) =>
    [...new Set([name, module, address, firmware ?? ""])].filter((part) => part !== "").join(" · "),
  );
  const facts = [
    `${scenario.path}:${scenario.line}`,
    ...devices,
    ...Object.entries(scenario.parameters).map(([name, value]) => `${name} = ${value}`),
    ...scenario.tags.map((tag) => `#${tag}`),
    `${durationOf(scenario.elapsed)}, ${scenario.clock} clock, seed ${scenario.seed}, ${scenario.startedAt}`,
  ];
  about.replaceChildren(
    make("h2", `verdict-${scenario.verdict}`, `${marks[scenario.verdict]} ${scenario.title}`),
    make("p", "", facts.join("  ·  ")),
    ...scenario.why.map((text) => make("pre", "why", text)),
  );
  timeline.open(scenario);
  box.scrollTop = 0;
  refresh();
  const failure = scenario.rows.findIndex((row) => log.kinds[row[0]] === "failure");
  select(failure >= 0 ? failure : (list.numbers[0] ?? -1));
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

function theme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
  timeline.draw();
}

function table(title, head, rows) {
  const element = make("table");
  const line = (cells, name) => {
    const row = make("tr");
    row.append(...cells.map((cell) => make(name, "", cell)));
    return row;
  };
  element.append(line(head, "th"), ...rows.map((cells) => line(cells, "td")));
  dialog.replaceChildren(make("h2", "", title), element);
  dialog.showModal();
}

function budget() {
  const percent = (share) => (share > 0 && share < 0.01 ? "<1%" : `${Math.round(share * 100)}%`);
  table(
    "Time used of the documented maximum",
    ["", "command", "module", "uses", "median", "most", "most, in time"],
    log.budget.map(({ command, module, firmware, uses, median, max, elapsed, maximum }) => [
      log.budgetWarn !== null && max >= log.budgetWarn ? "!" : "",
      command,
      firmware === null ? module : `${module} ${firmware}`,
      String(uses),
      percent(median),
      percent(max),
      `${durationOf(elapsed)} of ${durationOf(maximum)}`,
    ]),
  );
}

const page = () => Math.max(1, Math.floor(box.clientHeight / 22) - 1);
const zoom = (factor) => {
  const { from, to } = timeline.view;
  const middle = log.scenarios[current]?.rows[selected]?.[1] ?? (from + to) / 2;
  timeline.show({ from: middle - (middle - from) * factor, to: middle + (to - middle) * factor });
};
const onKey = {
  ArrowDown: () => move(1),
  j: () => move(1),
  ArrowUp: () => move(-1),
  k: () => move(-1),
  PageDown: () => move(page()),
  PageUp: () => move(-page()),
  Home: () => move(Number.NEGATIVE_INFINITY),
  End: () => move(Number.POSITIVE_INFINITY),
  "]": () => open(current + 1),
  "[": () => open(current - 1),
  n: () => nextFailure(1),
  p: () => nextFailure(-1),
  "/": () => search.focus(),
  "+": () => zoom(0.5),
  "-": () => zoom(2),
  0: () => timeline.showAll(),
  t: theme,
  b: budget,
  "?": () => table("Keys", ["key", "what it does"], keys),
};

addEventListener("keydown", (event) => {
  if (event.target === search) {
    if (event.key === "Escape" || event.key === "Enter") box.focus();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  const work = onKey[event.key];
  if (work === undefined) return;
  event.preventDefault();
  work();
});
search.addEventListener("input", refresh);
addEventListener("resize", refresh);

function button(text, title, work) {
  const element = make("button", "", text);
  element.title = title;
  element.addEventListener("click", work);
  return element;
}

for (const name of Object.keys(filters)) {
  const chip = button(name, `show or hide ${name}`, () => {
    if (!shown.delete(name)) shown.add(name);
    chip.setAttribute("aria-pressed", String(shown.has(name)));
    refresh();
  });
  chip.setAttribute("aria-pressed", String(shown.has(name)));
  chips.append(chip);
}
log.scenarios.forEach(({ title, verdict, attempt, devices }, index) => {
  const again = attempt > 1 ? ` (try ${attempt})` : "";
  const item = button(
    `${marks[verdict]} ${title}${again}`,
    devices.map(({ module }) => module).join(", "),
    () => open(index),
  );
  item.className = `verdict-${verdict}`;
  scenarios.append(item);
});

const counts = new Map();
for (const { verdict } of log.scenarios) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
const summary = [...counts].map(([verdict, many]) => `${marks[verdict]} ${many} ${verdict}`).join("  ");
const head = make("header", "top");
head.append(
  make("h1", "", "scn"),
  make("span", "", `${log.interrupted ? "interrupted  " : ""}${summary}  in ${durationOf(log.elapsed)}`),
  search,
  count,
  button("budget", "time used of the documented maximum (b)", budget),
  button("◐", "light or dark (t)", theme),
  button("?", "keys (?)", onKey["?"]),
);
const main = make("main");
main.append(about, canvas, chips, box);
const columns = make("div", "columns");
columns.append(scenarios, main, detail);
document.body.append(head, columns, dialog);
open(current);
box.focus();
document.documentElement.dataset.ready = "true";
