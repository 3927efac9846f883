import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { compileText } from "./load.js";

const bc260y = readFileSync(new URL("./fixtures/bc260y.yaml", import.meta.url), "utf8")
  .replace("extends: 3gpp/basic\n", "end: {success: OK, failure: ERROR}\n")
  .replace("ts27007 8.2", "bc260y 2");

/** The text with one piece cut out and another put in its place: what a slip of the hand does. */
const slips = fc
  .tuple(
    fc.nat(bc260y.length),
    fc.nat(40),
    fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom("\n", "  ", "<", "[", "{", "null", "- ", ": ", "&a ", "*a", "'"),
    ),
  )
  .map(([at, cut, put]) => bc260y.slice(0, at) + put + bc260y.slice(at + cut));

it("answers every slip in a profile with a catalogue or with diagnostics inside the text, and never throws", () => {
  expect(compileText({ path: "profile.yaml", text: bc260y }, () => null).diagnostics).toEqual([]);
  fc.assert(
    fc.property(slips, (text) => {
      const { catalogue, diagnostics } = compileText({ path: "profile.yaml", text }, () => null);
      expect(catalogue === null).toBe(diagnostics.length > 0);
      for (const { span } of diagnostics) {
        if (span === undefined) continue;
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length + 1);
      }
    }),
    { numRuns: 150 },
  );
});
