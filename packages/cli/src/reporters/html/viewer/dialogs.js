import { make } from "./page.js";
import { durationOf } from "./text.js";

const keys = [
  ["↑ ↓, k j", "row before, row after"],
  ["← →, h l", "fold a step, open it"],
  ["PgUp PgDn, Home End", "further"],
  ["[ ]", "scenario before, scenario after"],
  ["n p", "next, previous failure"],
  ["/", "search"],
  ["Esc", "clear the search, close this"],
  ["+ - 0", "zoom the timeline, all of it"],
  ["t", "light or dark"],
  ["b", "time used of the documented maximum"],
  ["?", "these keys"],
];

/** A table over everything else. */
function showTable(dialog, title, head, rows) {
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

/** How much of its documented maximum each command used. */
export function showBudget(dialog, log) {
  const percent = (share) => (share > 0 && share < 0.01 ? "<1%" : `${Math.round(share * 100)}%`);
  showTable(
    dialog,
    "Time used of the documented maximum",
    ["", "command", "module", "uses", "median", "most", "most, in time"],
    log.budget.map(({ command, place, uses, median, max, elapsed, maximum }) => [
      log.budgetWarn !== null && max >= log.budgetWarn ? "!" : "",
      command,
      place,
      String(uses),
      percent(median),
      percent(max),
      `${durationOf(elapsed)} of ${durationOf(maximum)}`,
    ]),
  );
}

export function showKeys(dialog) {
  showTable(dialog, "Keys", ["key", "what it does"], keys);
}
