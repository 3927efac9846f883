import { button, make } from "./page.js";
import { finder } from "./search.js";
import { durationOf } from "./text.js";

export const marks = { pass: "✓", flaky: "↻", fail: "✗", inconclusive: "?", error: "!", skipped: "-" };

/** What it ran on: the modules, and what the configuration calls the one device. */
function placeOf(devices) {
  const modules = [...new Set(devices.map(({ module }) => module))].join(", ");
  const [{ name, address }] = devices;
  return devices.length > 1 || name === address ? modules : `${name} · ${modules}`;
}

/** All scenarios of the log, one of them open. */
export function scenarioList(log, open) {
  const list = make("nav", "scenarios");
  list.setAttribute("aria-label", "scenarios");
  log.scenarios.forEach(({ title, verdict, attempt, tries, elapsed, devices }, index) => {
    const place = placeOf(devices);
    const item = button("", `${title}\n${place}`, () => open(index));
    const again = tries > 1 ? ` (try ${attempt} of ${tries})` : "";
    const text = make("span", "title", `${title}${again}`);
    text.append(make("span", "sub", [durationOf(elapsed), place].filter((part) => part !== "").join(" · ")));
    item.append(make("span", `mark verdict-${verdict}`, marks[verdict]), text, make("span", "hits"));
    list.append(item);
  });
  return list;
}

/** How many came out how: `13 pass`, `1 fail`; all tries of a scenario are one. Pressed, only those are listed. */
export function countsOf(log, press) {
  const counts = new Map();
  for (const { outcome } of decided(log)) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([verdict, many]) => {
    const badge = button(
      `${marks[verdict]} ${many} ${verdict}`,
      `list only these (${verdict})`,
      () => press(verdict),
      `badge verdict-${verdict}`,
    );
    badge.dataset.verdict = verdict;
    badge.setAttribute("aria-pressed", "false");
    return badge;
  });
}

/** The scenarios, each by the try that counts. */
export function decided(log) {
  return log.scenarios.filter(({ attempt, tries }) => attempt === tries);
}

/** Of those that need a look, the first; of those that passed in the end, the try that did not. */
export function firstToOpen(log) {
  const isGood = (verdict) => verdict === "pass" || verdict === "skipped";
  const bad = log.scenarios.findIndex(({ outcome }) => outcome !== "flaky" && !isGood(outcome));
  const failed = log.scenarios.findIndex(({ verdict }) => !isGood(verdict));
  return Math.max(0, bad === -1 ? failed : bad);
}

/** Lists the scenarios of these verdicts, all for none, and says how many rows of each have the words. */
export function narrow(log, list, verdicts, words) {
  const find = finder(log, words);
  [...list.children].forEach((item, index) => {
    const scenario = log.scenarios[index];
    item.hidden = verdicts.size > 0 && !verdicts.has(scenario.outcome);
    const hits = find === null ? 0 : scenario.rows.filter(find).length;
    const named = find === null || scenario.title.toLowerCase().includes(words.trim().toLowerCase());
    item.classList.toggle("without", hits === 0 && !named);
    item.querySelector(".hits").textContent = hits === 0 ? "" : String(hits);
  });
}

/** What is known of a scenario before its first row. */
export function aboutOf(scenario) {
  const devices = scenario.devices.map(({ name, module, address, firmware }) =>
    [...new Set([name, module, address, firmware ?? ""])].filter((part) => part !== "").join(" · "),
  );
  const facts = [
    `${scenario.path}:${scenario.line}`,
    ...devices,
    ...Object.entries(scenario.parameters).map(([name, value]) => `${name} = ${value}`),
    ...scenario.tags.map((tag) => `#${tag}`),
    `${durationOf(scenario.elapsed)} on a ${scenario.clock} clock`,
    `seed ${scenario.seed}`,
    ...(scenario.tries > 1
      ? [`try ${scenario.attempt} of ${scenario.tries}${scenario.outcome === "flaky" ? ", flaky" : ""}`]
      : []),
    scenario.startedAt,
  ];
  const title = make("h2");
  title.append(make("span", `verdict-${scenario.verdict}`, `${marks[scenario.verdict]} `), scenario.title);
  const reason =
    scenario.reason === "" ? [] : [make("p", `reason verdict-${scenario.verdict}`, scenario.reason)];
  return [title, make("p", "facts", facts.join("  ·  ")), ...reason];
}
