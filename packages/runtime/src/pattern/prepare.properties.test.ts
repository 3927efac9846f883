import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "../expression/value.js";
import { receivedLine } from "./received-line.fixture.js";
import { captures, matcherOf, parsed } from "./testing/matchers.fixture.js";

const field = fc.oneof(
  fc.integer().map((value) => ({ shape: "int", text: String(value), value: value as Value })),
  fc.ipV4().map((value) => ({ shape: "ip", text: value, value: value as Value })),
  fc
    .stringMatching(/^[A-Za-z0-9_.+-]{1,12}$/)
    .map((value) => ({ shape: "word", text: value, value: value as Value })),
  fc
    .string({ maxLength: 12 })
    .filter((text) => !/["\r\n]/.test(text))
    .map((value) => ({ shape: "", text: `"${value}"`, value: value as Value })),
);

test("a line formatted from a shape fits it and yields the values", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^\+[A-Z]{1,8}$/),
      fc.array(field, { minLength: 1, maxLength: 6 }),
      fc.array(fc.constantFrom("", " "), { minLength: 6, maxLength: 6 }),
      (name, fields, blanks) => {
        const shape = `${name}: ${fields.map((f, i) => `<f${i}${f.shape === "" ? "" : ":"}${f.shape}>`).join(",")}`;
        const line = `${name}:${fields.map((f, i) => `${blanks[i]}${f.text}`).join(",")}`;
        expect(captures(shape, line)).toEqual(Object.fromEntries(fields.map((f, i) => [`f${i}`, f.value])));
      },
    ),
  );
});

test("counted payload of any bytes comes back whole", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (data) => {
      const line = { ...receivedLine(`+QIRD: ${data.length}`), payload: data };
      const found = matcherOf(parsed("+QIRD: <len:int><CR><LF><data:bytes(len)>")).match(line);
      expect(found?.captures.data).toEqual(data);
    }),
  );
});

const shapes = [
  "OK",
  "+X: <a>,<b>[,<c:int>]",
  '+X: "<a>"[,"<b>"],<c:text>,<d:text>',
  "<a:word><b:word>[<c:word>]<d:float>",
  "<a:text>,<b:text>;<c:ip>",
  "+X: <n:int>,<d:hex(n)>",
  "<_:text><CR><LF><d:bytes(3)>",
].map(parsed);

test("no bytes make a matcher throw, and a misfit lies in the line", () => {
  const piece = fc.oneof(
    fc.constantFrom("+X: ", ",", '"', "1", "ff", " ", "OK"),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(...shapes), (pieces, shape) => {
      const line = receivedLine(pieces.join(""));
      const matcher = matcherOf(shape);
      const found = matcher.match(line);
      if (found === null) {
        const { at } = matcher.misfit(line);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(line.latin1.length);
      }
    }),
    { numRuns: 500 },
  );
});

test("a hostile line of 64 KiB is refused within a second", () => {
  const began = process.cpuUsage();
  for (const hostile of [
    ",".repeat(65_536),
    '","'.repeat(21_845),
    "1".repeat(65_536),
    "1 , ".repeat(16_384),
  ]) {
    for (const shape of shapes) matcherOf(shape).match(receivedLine(hostile));
    matcherOf(parsed("<a:text>,<b:text>,<c:text>,<d:text>X")).match(receivedLine(hostile));
  }
  // Of its own time: the machine may be busy.
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(4_000);
});
