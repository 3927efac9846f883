import fc from "fast-check";
import { expect, it } from "vitest";
import { LineTexts } from "./line-texts.js";
import { ReceiveBuffer } from "./receive-buffer.js";

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

/** What it says of each line, all of them behind one another in the memory. */
function textsOf(lines: readonly string[], texts = new LineTexts()): string[] {
  const buffer = new ReceiveBuffer();
  buffer.push(latin1(lines.join("\n")));
  let from = 0;
  return lines.map((line) => {
    const text = texts.of(buffer, from, from + line.length);
    from += line.length + 1;
    return text;
  });
}

/** Few characters, so that lines are often alike, or alike where the mark looks. */
const line = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "b", "\xff", "\0"), maxLength: 8 }),
  fc.integer({ min: 0, max: 30 }).map((number) => `+QIURC: "recv",${number},"${"x".repeat(number * 3)}"`),
);

it("a line's text is what its bytes say, whatever came before it", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
      expect(textsOf(lines)).toEqual(lines);
    }),
    { numRuns: 1000 },
  );
});

it("lines that differ where the mark does not look are told apart", () => {
  const lines = ["+CREG: 1,5,1", "+CREG: 1,7,1", "+CREG: 1,5,1", "+CREG: 1,7,1", "+CREG: 1,7,1"];
  expect(textsOf([...lines, ...lines])).toEqual([...lines, ...lines]);
});

it("a line that comes again is not made anew from the third time on, also in another chunk", () => {
  const texts = new LineTexts();
  let made = 0;
  class Counting extends ReceiveBuffer {
    override latin1(from: number, to: number): string {
      made++;
      return super.latin1(from, to);
    }
  }
  for (let time = 0; time < 100; time++) {
    const buffer = new Counting();
    buffer.push(latin1('+QIURC: "recv",0'));
    expect(texts.of(buffer, 0, 16)).toBe('+QIURC: "recv",0');
  }
  expect(made).toBe(2);
});
