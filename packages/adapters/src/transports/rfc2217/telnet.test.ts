import fc from "fast-check";
import { expect, it } from "vitest";
import { negotiation, subnegotiation, TelnetDecoder, type TelnetItem, telnetData } from "./telnet.js";

const bytes = fc.uint8Array({ maxLength: 40 });
const item = fc.oneof(
  bytes.map((data): TelnetItem => ({ kind: "data", bytes: data })),
  fc
    .record({ verb: fc.constantFrom("will", "wont", "do", "dont"), option: fc.nat(255) })
    .map((one): TelnetItem => ({ kind: "negotiation", ...one })),
  fc.record({ option: fc.nat(255), bytes }).map((one): TelnetItem => ({ kind: "subnegotiation", ...one })),
);

function encoded(one: TelnetItem): Uint8Array {
  switch (one.kind) {
    case "data":
      return telnetData(one.bytes);
    case "negotiation":
      return negotiation(one.verb, one.option);
    case "subnegotiation":
      return subnegotiation(one.option, one.bytes);
  }
}

/** Data in one piece, however it was cut; plain arrays, to compare. */
function together(items: readonly TelnetItem[]): readonly unknown[] {
  const result: { kind: string; bytes?: number[]; verb?: string; option?: number }[] = [];
  for (const one of items) {
    const last = result.at(-1);
    if (one.kind === "data" && one.bytes.length === 0) continue;
    if (one.kind === "data" && last?.kind === "data") last.bytes?.push(...one.bytes);
    else result.push(one.kind === "negotiation" ? { ...one } : { ...one, bytes: [...one.bytes] });
  }
  return result;
}

it("what was put in comes out, whatever its bytes and wherever it is cut", () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (items, size) => {
      const wire = Uint8Array.from(items.flatMap((one) => [...encoded(one)]));
      const decoder = new TelnetDecoder();
      const found: TelnetItem[] = [];
      for (let at = 0; at < wire.length; at += size)
        found.push(...decoder.push(wire.subarray(at, at + size)));
      expect(together(found)).toEqual(together(items));
    }),
  );
});

it("takes any bytes at all", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 10 }), (chunks) => {
      const decoder = new TelnetDecoder();
      for (const chunk of chunks) for (const one of decoder.push(chunk)) expect(one.kind).not.toBe("");
    }),
  );
});

it("a subnegotiation whose end never comes does not swallow the line for ever", () => {
  const decoder = new TelnetDecoder();
  decoder.push(Uint8Array.of(255, 250, 44));
  decoder.push(new Uint8Array(5000).fill(65));
  expect(together(decoder.push(Uint8Array.of(66)))).toEqual([{ kind: "data", bytes: [66] }]);
});
