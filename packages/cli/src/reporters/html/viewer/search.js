import { textOf } from "./text.js";

/** Kinds of rows by what a person filters for. */
export const filters = {
  commands: ["command", "data-out", "key"],
  answers: ["answer", "final", "failed-final", "prompt"],
  URCs: ["urc"],
  data: ["data-in", "data-out"],
  echoes: ["echo", "noise"],
  waits: ["wait"],
  "retries & recoveries": ["retry", "recovery", "policy"],
  "steps & flows": ["step", "flow", "log"],
  "checks & failures": ["check", "failure", "failed-final", "note"],
};

/** What is not shown until it is asked for. */
export const hiddenAtFirst = ["echoes"];

/** Whether a row's bytes are its text. */
export function isWire(kind) {
  return [
    "command",
    "data-out",
    "key",
    "answer",
    "final",
    "failed-final",
    "echo",
    "urc",
    "prompt",
    "data-in",
    "noise",
  ].includes(kind);
}

/** The text of a row as it is shown and searched. */
export function rowText(log, row) {
  if (isWire(log.kinds[row[0]])) return textOf((log.bytes[row[3]] ?? "").replace(/^[\r\n]+|[\r\n]+$/g, ""));
  return log.texts[row[3]] ?? "";
}

/** Whether a row has the words; `null` without any. What many rows say is looked at once. */
export function finder(log, words) {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return null;
  const found = new Map();
  return (row) => {
    const key = `${isWire(log.kinds[row[0]])} ${row[3]}`;
    if (!found.has(key)) found.set(key, rowText(log, row).toLowerCase().includes(wanted));
    return found.get(key);
  };
}

/** Numbers of the rows that are of a wanted kind and have the words. A kind belongs to a row if any of its filters is on. */
export function visibleRows(log, scenario, shown, words) {
  const kinds = new Set([...shown].flatMap((name) => filters[name] ?? []));
  const find = finder(log, words);
  const numbers = [];
  scenario.rows.forEach((row, number) => {
    if (kinds.has(log.kinds[row[0]]) && (find === null || find(row))) numbers.push(number);
  });
  return numbers;
}

/** How many rows of a scenario each filter has. */
export function countsByFilter(log, scenario) {
  const byKind = new Map();
  for (const [kind] of scenario.rows) byKind.set(log.kinds[kind], (byKind.get(log.kinds[kind]) ?? 0) + 1);
  return new Map(
    Object.entries(filters).map(([name, kinds]) => [
      name,
      kinds.reduce((sum, kind) => sum + (byKind.get(kind) ?? 0), 0),
    ]),
  );
}
