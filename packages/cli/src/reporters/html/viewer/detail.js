import { isWire, rowText } from "./search.js";
import { bytesOf, clockOf, durationOf, hexOf, textOf } from "./text.js";

/** An element with text in it. Text only: what a module prints is never markup. */
export function make(name, classes = "", text = "") {
  const element = document.createElement(name);
  if (classes !== "") element.className = classes;
  if (text !== "") element.textContent = text;
  return element;
}

function section(title, ...content) {
  const element = make("section");
  element.append(make("h3", "", title), ...content);
  return element;
}

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

/** All that is known of a row. */
export function detailOf(log, scenario, row) {
  const kind = log.kinds[row[0]];
  const extra = row[6] ?? {};
  const device = scenario.devices[row[2]];
  const head = make("header");
  head.append(make("h2", `kind-${kind}`, kind.replaceAll("-", " ")));
  const facts = make("dl");
  const fact = (name, value) => facts.append(make("dt", "", name), make("dd", "", value));
  fact("at", `${clockOf(row[1])} s`);
  if (device !== undefined) {
    fact("device", device.name);
    fact("module", device.firmware === null ? device.module : `${device.module} ${device.firmware}`);
  }
  if (extra.took !== undefined) fact("took", durationOf(extra.took));
  if (extra.max !== undefined) {
    const share = extra.took === undefined ? "" : ` (${Math.round((extra.took / extra.max) * 100)}% used)`;
    fact("documented maximum", `${durationOf(extra.max)}${share}`);
  }
  if (extra.verdict !== undefined) fact("verdict", log.texts[extra.verdict]);
  const parts = [head, facts];
  if (extra.why !== undefined) parts.push(section("why", make("pre", "why", log.texts[extra.why])));
  if (isWire(kind)) {
    const bytes = log.bytes[row[3]] ?? "";
    parts.push(
      section("text", make("pre", "", textOf(bytes))),
      section(`bytes (${bytesOf(bytes).length})`, make("pre", "hex", hexOf(bytes))),
    );
  } else {
    parts.push(section("text", make("pre", "", rowText(log, row))));
  }
  if (extra.note !== undefined) parts.push(section("note", make("pre", "", log.texts[extra.note])));
  parts.push(...script(log, row[4], "script"));
  if (extra.rule !== undefined) parts.push(...script(log, extra.rule, "the rule that matched"));
  if (extra.manual !== undefined) {
    parts.push(section("the manual", make("pre", "manual", log.manual[extra.manual])));
  }
  return parts;
}
