import { hasInside, inside } from "./fold.js";
import { make, section } from "./page.js";
import { isWire, rowText } from "./search.js";
import { bytesOf, clockOf, durationOf, hexOf, visible } from "./text.js";

/** The lines around a place in the script, the line itself marked. */
export function scriptLines(log, place) {
  if (place < 0) return null;
  const [file, line] = [Math.floor(place / 1_000_000), place % 1_000_000];
  const source = log.sources[file];
  if (source === undefined) return null;
  const lines = source.text.split(/\r\n|\n|\r/);
  const from = Math.max(1, line - 3);
  const shown = lines
    .slice(from - 1, line + 3)
    .map((text, index) => ({ number: from + index, text, here: from + index === line }));
  return { path: source.path, line, shown };
}

function script(log, place, title) {
  const found = scriptLines(log, place);
  if (found === null) return [];
  const block = make("pre", "script");
  for (const { number, text, here } of found.shown) {
    block.append(make("span", here ? "here" : "", `${String(number).padStart(4)}  ${text}\n`));
  }
  return [section(`${title}: ${found.path}:${found.line}`, block)];
}

/** The line that came nearest, below the pattern it was held against, from where they differ marked. */
function missOf(log, [pattern, line, at, wanted]) {
  const came = log.texts[line];
  const block = make("pre", "miss");
  const difference = make("span", "came", at >= came.length ? "(ends here)" : visible(came.slice(at)));
  block.append("expected  ", make("span", "pattern", log.texts[pattern]), "\n");
  block.append("came      ", visible(came.slice(0, at)), difference);
  const here = log.texts[wanted];
  if (here !== "") block.append("\nhere was expected: ", make("span", "wanted", visible(here)));
  return section("the line that came nearest", block);
}

/** A line of the script with its number, or what points at a place in it. */
const frame = /^ *\d* *(?:\||-->)/;

/**
 * Lines that are broken where there is no room, each below where its text begins: a note must not have to be scrolled to. Those of the
 * script are not: what points at them would point elsewhere.
 */
function hanging(text) {
  const block = make("pre", "why");
  for (const line of text.split("\n")) {
    const indent = /^(?: *= *\w+: | *[-+]?[\d.]* *[→←] | *)/.exec(line)?.[0].length ?? 0;
    const element = make("span", frame.test(line) ? "line frame" : "line", `${line}\n`);
    element.style.paddingLeft = `${indent}ch`;
    element.style.textIndent = `-${indent}ch`;
    block.append(element);
  }
  return block;
}

/** A row that another one's details lead to. */
function leadTo(log, row, time, arrow, go) {
  const line = make("button", `kind-${log.kinds[row[0]]}`);
  line.append(make("span", "time", time), `${arrow} ${rowText(log, row).slice(0, 200)}`);
  line.addEventListener("click", go);
  return line;
}

/** What else crossed the wire until the command was over. */
function exchangeOf(log, scenario, number, pick) {
  const command = scenario.rows[number];
  const list = make("div", "exchange");
  for (let at = number + 1; at < Math.min(scenario.rows.length, number + 60); at++) {
    const row = scenario.rows[at];
    const kind = log.kinds[row[0]];
    if (!isWire(kind) || row[2] !== command[2] || kind === "echo") continue;
    if (kind === "command") break;
    const arrow = kind === "data-out" || kind === "key" ? "→" : "←";
    list.append(leadTo(log, row, `+${durationOf(row[1] - command[1])}`, arrow, () => pick(at)));
    if (kind === "final" || kind === "failed-final") break;
  }
  return list.childElementCount === 0 ? [] : [section("answer", list)];
}

/** How many rows a step shows of what is inside of it. */
const shownInside = 100;
const worthInside = { command: "→", urc: "←", failure: "✗", recovery: "⟲", step: "▸" };

/** The commands of a step, a flow or a recovery, how long they took, and what went wrong. */
function insideOf(log, scenario, number, pick) {
  const list = make("div", "exchange");
  for (const at of inside(scenario, number)) {
    const row = scenario.rows[at];
    const arrow = worthInside[log.kinds[row[0]]];
    if (arrow === undefined) continue;
    const took = row[6]?.took;
    list.append(leadTo(log, row, took === undefined ? "" : durationOf(took), arrow, () => pick(at)));
    if (list.childElementCount === shownInside) break;
  }
  return list.childElementCount === 0 ? [] : [section("inside", list)];
}

function factsOf(log, scenario, row) {
  const extra = row[6] ?? {};
  const device = scenario.devices[row[2]];
  const facts = make("dl");
  const fact = (name, value) => facts.append(make("dt", "", name), make("dd", "", value));
  fact("at", `${clockOf(row[1])} s`);
  if (device !== undefined) {
    fact("device", device.name);
    fact("module", device.firmware === null ? device.module : `${device.module} ${device.firmware}`);
  }
  if (extra.took !== undefined) fact(extra.unanswered ? "given up after" : "took", durationOf(extra.took));
  if (extra.max !== undefined) {
    const share = extra.took === undefined ? "" : ` (${Math.round((extra.took / extra.max) * 100)}% used)`;
    fact("documented maximum", `${durationOf(extra.max)}${share}`);
  }
  if (extra.limit !== undefined) fact("allowed by the script", durationOf(extra.limit));
  if (extra.unanswered) fact("result", "no final result code came");
  if (extra.verdict !== undefined) fact("verdict", log.texts[extra.verdict]);
  return facts;
}

/** All that is known of a row. */
export function detailOf(log, scenario, number, pick) {
  const row = scenario.rows[number];
  const kind = log.kinds[row[0]];
  const extra = row[6] ?? {};
  const parts = [make("h2", `kind-${kind}`, kind.replaceAll("-", " "))];
  const bytes = isWire(kind) ? (log.bytes[row[3]] ?? "") : null;
  parts.push(make("pre", "said", rowText(log, row)), factsOf(log, scenario, row));
  if (extra.miss !== undefined) parts.push(missOf(log, extra.miss));
  if (extra.why !== undefined) parts.push(section("why", hanging(log.texts[extra.why])));
  if (extra.note !== undefined) parts.push(section("note", make("pre", "", log.texts[extra.note])));
  if (kind === "command") parts.push(...exchangeOf(log, scenario, number, pick));
  if (hasInside(scenario, number)) parts.push(...insideOf(log, scenario, number, pick));
  if (bytes !== null) {
    parts.push(section(`bytes (${bytesOf(bytes).length})`, make("pre", "hex", hexOf(bytes))));
  }
  if (extra.rule !== undefined) parts.push(...script(log, extra.rule, "the rule that matched"));
  else if (["answer", "urc"].includes(kind))
    parts.push(make("p", "none", "No rule of the script took this line."));
  parts.push(...script(log, row[4], "script"));
  if (extra.manual !== undefined) {
    parts.push(section("the manual", make("pre", "manual", log.manual[extra.manual])));
  }
  return parts;
}
