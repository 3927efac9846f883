import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineCounter } from "./line-counter.js";

describe("LineCounter", () => {
  it("knows LF, CR LF and a lone CR", () => {
    const counter = new LineCounter("a\nb\r\nc\rd");
    expect([0, 2, 5, 7].map((offset) => counter.position(offset).line)).toEqual([1, 2, 3, 4]);
    expect(counter.extent(2)).toEqual({ start: 2, end: 3 });
    expect(counter.lines).toBe(4);
  });

  it("counts characters, not code units, and no byte order mark", () => {
    const counter = new LineCounter("\ufeff模😀x");
    expect(counter.position(0)).toEqual({ line: 1, column: 1 });
    expect(counter.position(1)).toEqual({ line: 1, column: 1 });
    expect(counter.position(4)).toEqual({ line: 1, column: 3 });
  });

  it("gives the place behind the last line end a line of its own", () => {
    expect(new LineCounter("a\n").position(2)).toEqual({ line: 2, column: 1 });
    expect(new LineCounter("").position(0)).toEqual({ line: 1, column: 1 });
  });

  it("takes offsets outside of the text as its ends", () => {
    const counter = new LineCounter("ab");
    expect(counter.position(-5)).toEqual({ line: 1, column: 1 });
    expect(counter.position(99)).toEqual({ line: 1, column: 3 });
  });

  it("agrees with splitting the text", () => {
    const text = fc.array(fc.constantFrom("a", "\r\n", "\n", "模", " ")).map((list) => list.join(""));
    fc.assert(
      fc.property(text, fc.nat(60), (sample, offset) => {
        const before = sample.slice(0, offset);
        if (before.endsWith("\r")) return;
        const lines = before.split(/\r\n|\n/);
        expect(new LineCounter(sample).position(Math.min(offset, sample.length))).toEqual({
          line: lines.length,
          column: (lines.at(-1)?.length ?? 0) + 1,
        });
      }),
    );
  });
});
