import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "./check.js";
import { parse, tokenize } from "./parse.js";
import type { Span } from "./source/span.js";

const folder = join(import.meta.dirname, "../../../test/examples");
const examples = readdirSync(folder)
  .filter((name) => name.endsWith(".scn"))
  .map((name) => readFileSync(join(folder, name), "utf8"));

/** Every span of a tree or a diagnostic. */
function* spansOf(value: unknown): Generator<Span> {
  if (typeof value !== "object" || value === null) return;
  if (isSpan(value)) yield value;
  else for (const inner of Object.values(value)) yield* spansOf(inner);
}

function isSpan(value: object): value is Span {
  return "file" in value && "start" in value && "end" in value;
}

function holds(text: string): void {
  const { ast, diagnostics } = parse({ path: "any.scn", text });
  for (const span of spansOf([ast, diagnostics])) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(text.length);
  }
  const result = check(text);
  expect(result.program === null).toBe(result.diagnostics.some(({ severity }) => severity === "error"));
}

const noise = fc.string({ unit: "binary", maxLength: 300 });
/** Pieces of the language in any order: further into the grammar than noise gets. */
const pieces = fc
  .array(
    fc.constantFrom(
      ..."scenario flow import policy recover table module step send expect await-urc within try retry repeat if else".split(
        " ",
      ),
      ..."let check log run return either simulate on-command respond attempts times every until on backoff for in".split(
        " ",
      ),
      ..."{ } ( ) [ ] , : . .. = == + - * / % | < >".split(" "),
      ...'"a" " \' \'\' x"31" ${ } $${ 5 5s 10% 1m30s a a-b a.b /x/ <a:int> <a #'.split(" "),
      "\n",
      "\r\n",
      " {\n",
      "}\n",
      "\t",
      "\uFEFF",
      "：",
      "温度",
    ),
    { maxLength: 60 },
  )
  .map((words) => words.join(" "));
const mutated = fc
  .tuple(
    fc.constantFrom(...examples),
    fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.oneof(noise, pieces)), { maxLength: 6 }),
  )
  .map(([text, edits]) =>
    edits.reduce((whole, [at, cut, put]) => {
      const from = at % (whole.length + 1);
      return whole.slice(0, from) + put.slice(0, 20) + whole.slice(from + cut);
    }, text),
  );

describe("the front end is total", () => {
  it("takes any text without throwing, and its spans stay inside the text", () => {
    fc.assert(fc.property(noise, holds), { numRuns: 300 });
  });

  it("takes any row of the language's own pieces", () => {
    fc.assert(fc.property(pieces, holds), { numRuns: 600 });
  });

  it("takes any mutation of a scenario", () => {
    fc.assert(fc.property(mutated, holds), { numRuns: 150 });
  });

  it("cuts a text into tokens that follow each other, with nothing but blanks between", () => {
    fc.assert(
      fc.property(fc.oneof(noise, pieces, mutated), (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["scenarios", `${examples[0]}\n`.repeat(800)],
    ["one line", `scenario "x" {\n  send ${"A".repeat(1_000_000)}\n}\n`],
    ["values on one line", `scenario "x" {\n  send ${'${"a"}'.repeat(160_000)}\n}\n`],
    ["open strings in strings", `scenario "x" {\n  log ${'"${'.repeat(300_000)}\n}\n`],
    ["closed strings in strings", `log ${'"${'.repeat(40)}a${'}"'.repeat(40)}\n`.repeat(5000)],
    ["brackets", `scenario "x" {\n  log ${"(".repeat(1_000_000)}\n}\n`],
    ["braces", "if a {\n".repeat(150_000)],
    ["closing braces", "}\n".repeat(500_000)],
    ["modifiers", `scenario "x" {\n  ${"try ".repeat(250_000)}send AT\n}\n`],
    ["operators", `scenario "x" {\n  log 1${" + 1".repeat(250_000)}\n}\n`],
    ["prefixes", `scenario "x" {\n  log ${"- ".repeat(500_000)}1\n}\n`],
    ["else if", `scenario "x" {\n  if a {\n  }${" else if a {\n  }".repeat(60_000)}\n}\n`],
    ["optional parts", `scenario "x" {\n  expect ${"[".repeat(1_000_000)}\n}\n`],
    ["comments", "# a comment\n".repeat(90_000)],
    ["blank lines", "\n".repeat(1_000_000)],
    ["unknown words", "foo bar\n".repeat(130_000)],
    ["misplaced values", `scenario "x" {\n${"  log )\n".repeat(120_000)}}\n`],
    ["quotes", "'".repeat(1_000_000)],
    ["dots", `scenario "x" {\n  log a${".a".repeat(500_000)}\n}\n`],
    ["list items", `scenario "x" {\n  log [1${", 1".repeat(330_000)}]\n}\n`],
    ["flows in a chain", chain(9000)],
    ["NULs", "\0".repeat(1_000_000)],
  ])(
    "reads a megabyte of %s",
    (_, text) => {
      const began = process.cpuUsage();
      const { diagnostics } = check(text);
      expect(diagnostics).toBeDefined();
      // Of its own time: the machine may be busy. What grows with the square of the text takes minutes.
      expect(process.cpuUsage(began).user / 1000).toBeLessThan(20_000);
    },
    120_000,
  );
});

/** Each calls the next, and the last the first. */
function chain(length: number): string {
  return Array.from(
    { length },
    (_, index) => `flow f${index}() {\n  run f${(index + 1) % length}()\n}\n`,
  ).join("");
}
