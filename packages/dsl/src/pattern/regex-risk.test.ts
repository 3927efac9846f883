import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlappingRepeats } from "./regex-overlap.js";
import { regexRisk } from "./regex-risk.js";

describe("regexRisk", () => {
  it.each([
    "SHUT OK|OK",
    "\\d{1,3}(\\.\\d{1,3}){3}",
    "(?:AB){2,4}",
    "(\\+[*]a)+",
    "(?<a>\\d+)(,\\d+)?",
    '\\+QISTATE: \\d+,"[^"]*","[^"]*",\\d+,\\d+,\\d+,\\d+,\\d+,"[^"]*"',
    ".*foo.*bar.*",
    "(?=.*a).*",
    "([0-9A-F]{32},){8}[0-9A-F]{32}",
    "a{,3}",
    "a{10000}",
    "(?:a|b){13}",
    "(?:a{0,9}){4}",
    "(?:(a?)(b?)){6}",
  ])("accepts %s", (body) => {
    expect(regexRisk(body)).not.toHaveProperty("message");
  });

  it.each([
    "(a+)+",
    "(a*)*b",
    "(?:a|aa)+",
    "((a?)b?){2,}",
    "(a{1,5}){1,}",
    "(a?){20}",
    "(\\d+){3}",
    "(?=(a+)+b)a",
    "((a{100}){100}){100}",
    "(a{9000}b{9000})",
    "(ab{3000}){3}(c{5000})",
    ".{0,1000}.{0,1000}.{0,1000}.{0,1000}",
    "a*a*a*a*",
    ".*,.*,.*,.*",
    "(a*)(a*)(a*)(a*)",
    "\\d*[0-9]*\\w*.*",
    "a{10001}",
    "(?:){10001}",
    "(?:a|b){14}",
    "(?:a{0,10}){4}",
    "(?:(a?)(b?)){7}",
    "((a?){3}){5}",
  ])("refuses %s", (body) => {
    expect(regexRisk(body)).toHaveProperty("message");
  });

  it.each([
    ["abc", { ways: 1, size: 3 }],
    ["", { ways: 1, size: 0 }],
    ["a|b|c", { ways: 3, size: 3 }],
    ["a?b{2,4}", { ways: 6, size: 5 }],
    ["a{0,16}", { ways: 17, size: 16 }],
    ["a{0,17}b?", { ways: 2, size: 18 }],
    ["a+b{3,}", { ways: 1, size: 4 }],
    ["(a?)(b?)", { ways: 4, size: 2 }],
    ["(a|b){3}", { ways: 8, size: 6 }],
    ["(?:ab?){2,3}", { ways: 16, size: 6 }],
    ["(?:){5}", { ways: 1, size: 5 }],
  ])("tells what %s costs at most: the ways of what is limited, and its length", (body, cost) => {
    expect(regexRisk(body)).toMatchObject(cost);
  });

  it.each([
    ["\\d+,\\d+,\\d+", 1],
    [".*,.*", 2],
    ["a+b+a+", 2],
    ["a+xb+xa+", 1],
    ["a+x?a+", 2],
    ["a+|a+|a+", 1],
    ["abc", 0],
  ])("counts the repeats of %s that share text: %i", (body, count) => {
    expect(overlappingRepeats(body)).toBe(count);
  });

  it("lets through nothing that stalls on a short unlucky line", () => {
    const { body } = fc.letrec<{ body: string; item: string; atom: string }>((tie) => ({
      atom: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom("a", "b", ".", "[ab]", "\\w", "[^b]"),
        tie("body").map((inside) => `(${inside})`),
      ),
      item: fc
        .tuple(tie("atom"), fc.constantFrom("", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "*?"))
        .map(([atom, quantifier]) => `${atom}${quantifier}`),
      body: fc.oneof(
        fc.array(tie("item"), { minLength: 1, maxLength: 6 }).map((items) => items.join("")),
        fc.tuple(tie("item"), tie("item")).map((items) => items.join("|")),
      ),
    }));
    fc.assert(
      fc.property(body, (text) => {
        if ("message" in regexRisk(text)) return;
        const expression = new RegExp(`^(?:${text})$`);
        const began = process.cpuUsage();
        for (const line of [`${"a".repeat(40)}!`, `${"ab".repeat(20)}!`, `${"a".repeat(40)}b!`])
          expression.test(line);
        // Exponential time would be minutes here; the figure only has to tell the two apart.
        expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000);
      }),
      { numRuns: 400 },
    );
  });
});
