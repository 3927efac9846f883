import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, tokenize } from "../parse.js";
import { format, formatted } from "./format.js";
import { sameMeaning } from "./same-meaning.js";

const root = join(import.meta.dirname, "../../../..");

function filesIn(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".scn"))
    .map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), "utf8")] as const);
}

const canonical = [...filesIn("test/examples"), ...filesIn("scenarios")];
const wrong = filesIn("test/golden");

/** All that is not blank, and the tokens, which hold wire text and strings with their inner blanks. */
function substance(text: string): unknown {
  const tokens = tokenize(text)
    .filter(({ type, start, end }) => type !== "LineEnd" && type !== "WireEnd" && start < end)
    .map(({ type, start, end }) => [type, type === "Row" ? "" : text.slice(start, end)]);
  return [text.replace(/[ \t\f\v\uFEFF\r\n]/g, ""), tokens];
}

function holds(text: string): void {
  const once = format(text);
  // a row of no table, brought to the start of the file, is no row any more
  if (/^[ \t\f\v]*\|/.test(once.text)) return;
  expect(substance(once.text)).toEqual(substance(text));
  expect(once.changed).toBe(once.text !== text);
  expect(format(once.text)).toMatchObject({ text: once.text, changed: false });
  expect(sameMeaning(parse({ path: "", text }).ast, parse({ path: "", text: once.text }).ast)).toBe(true);
}

/** A canonical text as somebody in a hurry would write it: `next(n)` draws one of 0, 1 … n - 1. */
function untidy(text: string, next: (most: number) => number): string {
  const blanks = (least: number): string => (next(3) === 0 ? "\t" : " ").repeat(least + next(3));
  const more = (): string => "\n".repeat(next(3));
  let out = "";
  let end = 0;
  let inString = 0;
  let inWire = false;
  let before = "LineEnd";
  const lineBreak = (written: string, after: string): string => {
    const lines = written.split("\n").map((line) => line.trim());
    const broken = lines.map((line, index) => {
      return index > 0 && index < lines.length - 1 && line === "" ? more() : line;
    });
    if (before === "BlockOpen") broken[0] += more();
    if (after === "BlockClose") broken.push("");
    return broken.map((line) => blanks(0) + line + blanks(0)).join("\n");
  };
  const tokens = [...tokenize(text), { type: "LineEnd", start: text.length, end: text.length }];
  for (const [index, { type, start, end: to }] of tokens.entries()) {
    const gap = text.slice(end, start);
    const after = tokens[index + 1]?.type ?? "";
    if (type === "LineEnd" || gap.includes("\n")) {
      out += lineBreak(
        gap + (type === "LineEnd" ? text.slice(start, to) : ""),
        type === "LineEnd" ? after : type,
      );
      if (type !== "LineEnd") out += text.slice(start, to);
    } else {
      const copied = inString > 0 || (inWire && type !== "BlockOpen") || before === "LineEnd";
      // `else` and `on-failure` may start the next line
      if (before === "BlockClose" && next(2) === 0) out += `\n${more()}`;
      out += (copied ? gap : blanks(gap.length)) + text.slice(start, to);
    }
    if (type === "TextOpen") inString++;
    if (type === "TextClose") inString--;
    inWire = type === "WireText" || (inWire && type !== "LineEnd" && type !== "BlockOpen");
    if (type === "ValueOpen" && inString === 0) inWire = true;
    before = type;
    end = to;
  }
  return out;
}

const noise = fc.string({ unit: "binary", maxLength: 200 });
const pieces = fc
  .array(
    fc.constantFrom(
      ..."scenario flow import policy recover table module peer step send expect try retry if else on-failure".split(
        " ",
      ),
      ..."let check log run return either simulate on-command times every until backoff for in not and free".split(
        " ",
      ),
      ..."{ } ( ) [ ] , : . .. = == + - * / % |".split(" "),
      ...'"a" " \' x"31" ${ } $${ 5 5s 10% a a-b a.b /x/ <a:int> # #c'.split(" "),
      "\n",
      "\n\n\n",
      "\r\n",
      "\r",
      " {\n",
      "}\n",
      "\t",
      "\f",
      "\uFEFF",
      "\n| a |  b |\n",
      "温度",
    ),
    { maxLength: 50 },
  )
  .chain((words) => fc.constantFrom(words.join(" "), words.join("")));
const all = [...canonical, ...wrong].map(([, text]) => text);
const mutated = fc
  .tuple(
    fc.constantFrom(...all),
    fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.oneof(noise, pieces)), { maxLength: 6 }),
  )
  .map(([text, edits]) =>
    edits.reduce((whole, [at, cut, put]) => {
      const from = at % (whole.length + 1);
      return whole.slice(0, from) + put.slice(0, 20) + whole.slice(from + cut);
    }, text),
  );

describe("formatting", () => {
  it.each(canonical)("finds %s in its canonical form", (_, text) => {
    expect(format(text).text).toBe(text);
  });

  it.each(wrong)("changes nothing but blanks in %s", (_, text) => {
    holds(text);
  });

  it("brings any untidy version of a scenario back to the scenario", () => {
    const draws = fc.infiniteStream(fc.nat(1000));
    fc.assert(
      fc.property(fc.constantFrom(...canonical), draws, ([, text], numbers) => {
        const blurred = untidy(text, (most) => Number(numbers.next().value) % most);
        const { ast, diagnostics } = parse({ path: "", text: blurred });
        // without the look back of `format`: the layout itself must be right
        expect(formatted(blurred, ast, diagnostics)).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps every character that is no blank, every token and the tree of any text, and is done at once", () => {
    fc.assert(fc.property(noise, holds), { numRuns: 200 });
    fc.assert(fc.property(pieces, holds), { numRuns: 800 });
    fc.assert(fc.property(mutated, holds), { numRuns: 150 });
  });

  it("formats 300 kB without being slow about it", () => {
    const text = canonical.map(([, one]) => one).join("\n");
    const large = text.repeat(Math.ceil(300_000 / text.length));
    const began = process.cpuUsage();
    expect(format(large).changed).toBe(false);
    // Of its own time: the machine may be busy.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(5000);
  });
});
