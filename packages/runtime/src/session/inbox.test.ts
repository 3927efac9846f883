import type { UrcEntry } from "@scn/dsl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Inbox } from "./inbox.js";
import type { ResponseLine, UnsolicitedLine } from "./session.js";
import { Arrival, SessionLine } from "./session-line.js";

const entries = ["ready", "ring"].map((id) => ({ id }) as unknown as UrcEntry);

interface Coming {
  readonly number: number;
  readonly entry: UrcEntry | null;
  readonly role: ResponseLine["role"];
  readonly payload: Uint8Array | undefined;
}

/** A chunk of lines as a session puts them: each says its number. */
function arrive(inbox: Inbox, at: number, coming: readonly Coming[]): SessionLine[] {
  const texts = coming.map(({ number }) => `+N: ${number}`);
  const arrival = new Arrival(at, new TextEncoder().encode(`${texts.join("\r\n")}\r\n`));
  let from = 0;
  return coming.map(({ entry, role, payload }, index) => {
    const text = texts[index] ?? "";
    const carried = payload === undefined ? null : { payload, payloadAt: undefined };
    const line = new SessionLine(arrival, from, from + text.length, text, carried);
    from += text.length + 2;
    inbox.put(line);
    line.entry = entry;
    line.role = role;
    return line;
  });
}

const seen = (line: Readonly<UnsolicitedLine>) => ({
  text: line.latin1,
  bytes: Buffer.from(line.bytes).toString("latin1"),
  at: line.at,
  entry: line.entry,
  asked: line.asked,
  payload: line.payload,
  order: line.order,
});

const numberOf = ({ latin1 }: Readonly<UnsolicitedLine>) => Number(latin1.slice(4));

type Act =
  | { readonly kind: "come"; readonly count: number; readonly special: number }
  | { readonly kind: "take"; readonly of: number; readonly back: number }
  | { readonly kind: "find"; readonly of: number; readonly back: number }
  | { readonly kind: "set"; readonly onResponse: boolean; readonly which: number }
  | { readonly kind: "clear" };

const of = fc.integer({ min: 1, max: 300 });
const back = fc.oneof(fc.nat(10), fc.nat(4000), fc.constant(Infinity));

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("come" as const),
      count: fc.oneof(fc.nat(5), fc.nat(2500)),
      special: fc.integer({ min: 2, max: 40 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("take" as const), of, back }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("find" as const), of, back }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("set" as const),
      onResponse: fc.boolean(),
      which: fc.nat(20),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "clear" as const }) },
);

describe("an inbox", () => {
  it("is a list of lines, however many there are and whoever has some of them", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const inbox = new Inbox();
        // What it should be: all that came, as the objects that came.
        let model: SessionLine[] = [];
        let found: { readonly line: UnsolicitedLine; readonly model: SessionLine }[] = [];
        let responses: { readonly line: SessionLine; readonly model: SessionLine }[] = [];
        let number = 0;
        const other = new Inbox();
        const untaken = () => model.filter(({ taken }) => !taken);
        for (const [at, one] of acts.entries()) {
          if (one.kind === "come") {
            const coming = Array.from({ length: one.count }, (_, index): Coming => {
              const special = index % one.special === 0;
              return {
                number: number++,
                entry: entries[index % 3] ?? null,
                role: special ? "information-or-urc" : "information",
                payload: index % (one.special * 2) === 1 ? new Uint8Array([index % 256]) : undefined,
              };
            });
            const lines = arrive(inbox, at, coming);
            const models = arrive(other, at, coming);
            model.push(...models);
            for (const [index, line] of lines.entries()) {
              const same = models[index];
              if (line.role !== "information" && same !== undefined) responses.push({ line, model: same });
            }
          } else if (one.kind === "take") {
            const from = Math.max(0, inbox.mark - one.back);
            const match = (line: UnsolicitedLine) => (numberOf(line) % one.of === 0 ? numberOf(line) : null);
            const expected = untaken().find((line) => line.order >= from && match(line) !== null);
            expect(inbox.take(match, from)).toBe(expected === undefined ? null : numberOf(expected));
            if (expected !== undefined) expected.taken = true;
          } else if (one.kind === "find") {
            const from = Math.max(0, inbox.mark - one.back);
            const match = (line: UnsolicitedLine) => (numberOf(line) % one.of === 0 ? line : null);
            const expected = untaken().filter((line) => line.order >= from && match(line) !== null);
            const lines = inbox.find(match, from);
            expect(lines.map(seen)).toEqual(expected.map(seen));
            found = lines.flatMap((line, index) => {
              const same = expected[index];
              return same === undefined ? [] : [{ line, model: same }];
            });
          } else if (one.kind === "clear") {
            inbox.clear();
            model = [];
            found = [];
            responses = [];
          } else {
            // Whoever found a line, or has it in a response, sets something on it later.
            const pairs = one.onResponse ? responses : found;
            const pair = pairs[one.which % Math.max(1, pairs.length)];
            for (const line of [pair?.line, pair?.model]) {
              if (line === undefined) continue;
              if (one.onResponse || one.which % 3 === 0) line.taken = true;
              else line.asked = true;
            }
          }
          expect(inbox.size).toBe(untaken().length);
        }
        expect([...inbox.lines].map(seen)).toEqual(untaken().map(seen));
      }),
      { numRuns: 150 },
    );
  });

  it("has no object for a line of long ago, unless somebody has it", () => {
    const inbox = new Inbox();
    const plain: Coming = { number: 0, entry: null, role: "information", payload: undefined };
    const first = arrive(inbox, 0, [plain, { ...plain, number: 1 }]);
    expect(inbox.find((line) => (numberOf(line) === 1 ? line : null))).toEqual([first[1]]);
    for (let at = 1; at < 6000; at++) arrive(inbox, at, [{ ...plain, number: at + 1 }]);
    const all = [...inbox.lines];
    expect(all).toHaveLength(6001);
    expect(all[0]).not.toBe(first[0]);
    expect(all[1]).toBe(first[1]);
    expect(all[0]).toMatchObject({ latin1: "+N: 0", at: 0 });
  });

  it("looks at what came since a mark, and at nothing that came before", () => {
    const inbox = new Inbox();
    const plain: Coming = { number: 0, entry: null, role: "information", payload: undefined };
    for (let number = 0; number < 6000; number++) arrive(inbox, number, [{ ...plain, number }]);
    for (const from of [0, 1, 4000, 5999]) {
      const seen: number[] = [];
      inbox.take((line) => {
        seen.push(numberOf(line));
        return null;
      }, from);
      expect([seen[0], seen.length]).toEqual([from, 6000 - from]);
      expect(inbox.find((line) => numberOf(line), from)[0]).toBe(from);
    }
  });

  it("does not offer again what was taken before it was long ago", () => {
    const inbox = new Inbox();
    const plain: Coming = { number: 0, entry: null, role: "information", payload: undefined };
    arrive(inbox, 0, [plain, { ...plain, number: 1 }]);
    expect(inbox.take(numberOf)).toBe(0);
    for (let number = 2; number < 6000; number++) arrive(inbox, number, [{ ...plain, number }]);
    expect(inbox.take(numberOf)).toBe(1);
    expect(inbox.size).toBe(5998);
  });

  it("keeps the very object that somebody has, also when it makes room of what was taken", () => {
    const inbox = new Inbox();
    const plain: Coming = { number: 0, entry: null, role: "information", payload: undefined };
    for (let number = 0; number < 6000; number++) arrive(inbox, number, [{ ...plain, number }]);
    const [line] = inbox.find((one) => (numberOf(one) === 3500 ? one : null));
    for (let count = 0; count < 3400; count++) inbox.take((one) => (one === line ? null : one));
    if (line !== undefined) line.taken = true;
    expect(inbox.size).toBe(2599);
    expect([...inbox.lines].map(numberOf)).not.toContain(3500);
  });

  it("lets go of what was taken", () => {
    const inbox = new Inbox();
    const plain: Coming = { number: 0, entry: null, role: "information", payload: undefined };
    for (let number = 0; number < 6000; number++) arrive(inbox, number, [{ ...plain, number }]);
    const taken: number[] = [];
    for (let got = inbox.take(numberOf); got !== null; got = inbox.take(numberOf)) taken.push(got);
    expect(taken).toEqual(Array.from({ length: 6000 }, (_, number) => number));
    expect(inbox.size).toBe(0);
  });
});
