import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pattern, PatternPart } from "../program/pattern.js";
import { formatPattern } from "./format-pattern.js";
import { parsePattern, parseShape } from "./parse-pattern.js";

const span = { file: 0, start: 0, end: 0 };

const raw = fc
  .oneof(
    { weight: 3, arbitrary: fc.stringMatching(/^[-+:,"()0-9A-Z $@{}<>[\]\\/]{1,12}$/) },
    fc.string({ minLength: 1, maxLength: 8, unit: "binary" }),
  )
  .map((text): PatternPart => ({ kind: "raw", text }));

const capture = fc
  .record({
    id: fc.nat(),
    type: fc.constantFrom("int", "float", "word", "text", "ip", "parameter", "bytes", "hex"),
    count: fc.oneof(fc.nat(1500), fc.constantFrom("len", "row.len", "data_len")),
    named: fc.boolean(),
  })
  .map(({ id, type, count, named }): PatternPart => {
    const draft = { kind: "capture", name: named ? `n${id}` : null, type, span } as const;
    if (type !== "bytes" && type !== "hex") return draft;
    if (typeof count === "number") return { ...draft, count: { kind: "literal", value: count, span } };
    return { ...draft, count: { kind: "name", path: count.split("."), span } };
  });

const { parts } = fc.letrec<{ parts: PatternPart[]; optional: PatternPart }>((tie) => ({
  optional: tie("parts").map((inside) => ({ kind: "optional", parts: inside, span })),
  parts: fc.array(
    fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      raw,
      capture,
      fc.constant<PatternPart>({ kind: "line-break" }),
      tie("optional"),
    ),
    { minLength: 1, maxLength: 6 },
  ),
}));

/** What a parser can give: neighbouring raw text is one, no name twice, no line end at an end. */
const shape = parts
  .map((list): Pattern => ({ kind: "shape", text: "", parts: merged(list), span }))
  .filter((pattern) => pattern.kind === "shape" && canonical(pattern.parts));

function merged(list: readonly PatternPart[]): PatternPart[] {
  const result: PatternPart[] = [];
  for (const part of list) {
    const last = result.at(-1);
    if (part.kind === "raw" && last?.kind === "raw")
      result[result.length - 1] = { kind: "raw", text: last.text + part.text };
    else result.push(part.kind === "optional" ? { ...part, parts: merged(part.parts) } : part);
  }
  return result;
}

function canonical(list: readonly PatternPart[]): boolean {
  const names = list.flatMap(function namesOf(part): string[] {
    if (part.kind === "optional") return part.parts.flatMap(namesOf);
    return part.kind === "capture" && part.name !== null ? [part.name] : [];
  });
  const ends = [list[0]?.kind, list.at(-1)?.kind];
  return new Set(names).size === names.length && !ends.includes("line-break");
}

/** Spans and the text differ by nature. */
function bare(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, each) => (key === "span" || key === "text" ? undefined : each)),
  );
}

function texts(pattern: Pattern | null): unknown {
  return JSON.parse(JSON.stringify(pattern, (key, each) => (key === "span" ? undefined : each)))?.parts;
}

describe("formatPattern", () => {
  it.each([
    "+QIRD: <len:int>[<CR><LF><part:bytes(len)>]",
    "\\<5G>",
    "\\/etc/passwd",
    "$${a}",
    "/a\\/b|c/i",
    "+CME ERROR: <err_code>",
  ])("gives %s back", (text) => {
    const { pattern } = parseShape(text);
    expect(pattern === null ? null : formatPattern(pattern)).toBe(text);
  });

  it("writes values as the scenario does", () => {
    const value = { kind: "name", path: ["id"], span } as const;
    const source = [
      { kind: "raw", text: '+QIURC: "recv",', start: 0 },
      { kind: "value", value },
    ] as const;
    const { pattern } = parsePattern(source, span);
    expect(pattern === null ? null : formatPattern(pattern)).toBe('+QIURC: "recv",${id}');
  });

  it("is undone by parsing, whatever the pattern", () => {
    fc.assert(
      fc.property(shape, (pattern) => {
        const parsed = parseShape(formatPattern(pattern));
        expect(parsed.diagnostics).toEqual([]);
        expect(bare(parsed.pattern)).toEqual(bare(pattern));
        expect(texts(parsed.pattern)).toEqual(texts(pattern));
      }),
      { numRuns: 500 },
    );
  });
});

describe("parsing", () => {
  it("never throws on a regular expression, however odd", () => {
    const odd = fc.array(
      fc.constantFrom(
        "a",
        "\\",
        "(",
        ")",
        "(?:",
        "(?<n>",
        "(?=",
        "[",
        "]",
        "^",
        "-",
        "{",
        "}",
        "2",
        ",",
        "|",
        "*",
        "+",
        "?",
        "\\k",
        "\\1",
        "\\u",
        "$",
        "/",
        "é",
      ),
    );
    let valid = 0;
    fc.assert(
      fc.property(odd, (list) => {
        const { pattern } = parseShape(`/${list.join("")}/`);
        if (pattern?.kind === "regex") valid += 1;
      }),
      { numRuns: 2000 },
    );
    expect(valid).toBeGreaterThan(100);
  });

  it("never throws, marks inside the text, and parses what it formats", () => {
    const noise = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^[<>[\]\\/a:(){}$?*+|i\r\n -]{0,40}$/),
      fc
        .array(
          fc.constantFrom(
            "<a:int>",
            "<a",
            "[",
            "]",
            "<CR><LF>",
            "/",
            "\\",
            "${",
            "$${",
            "bytes(",
            ")",
            "(?<n>",
            "*",
          ),
        )
        .map((list) => list.join("")),
    );
    fc.assert(
      fc.property(noise, (text) => {
        const { pattern, diagnostics } = parseShape(text);
        for (const each of diagnostics) {
          expect(each.span?.start).toBeGreaterThanOrEqual(0);
          expect(each.span?.end).toBeLessThanOrEqual(text.length);
        }
        expect(pattern === null).toBe(diagnostics.length > 0);
        if (pattern !== null) expect(bare(parseShape(formatPattern(pattern)).pattern)).toEqual(bare(pattern));
      }),
      { numRuns: 1000 },
    );
  });
});
