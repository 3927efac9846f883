import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Frame } from "./frame.js";
import { Framer } from "./framer.js";
import { bytes, framesOf, meaning, pull, rules, told } from "./testing/framing.fixture.js";

const corpus = [
  "\r\n+IPD,4:a\r\nb\r\n+IPD,2:\r\n\r\nOK\r\n",
  "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n",
  "ATE0\r\r\nOK\r\n\r\n+CSQ: 20,99\r\n\r\nOK\r\n",
  "AT+QISEND=0,4\r\r\n> ab\r\nOK\r\n> x\r\nSEND OK\r\n",
  "AT+QISEND=0,4\r\r\n>\r\n\r\nSEND OK\r\n",
  'AT+QISEND=0,4\r\r\n>\r\nab\r\nOK\r\n> x\r\nSEND OK\r\n\r\n+QIURC: "recv",0\r\n',
  "+QIRD: 14\r\n\r\nOK\r\n> AT\r\r\n\r\n\r\nOK\r\n",
  '+QIURC: "recv",0,4\r\ntest\r\n\r\n+QIURC: "text",0,6,"a\r\nb"c"\r\nOK\r\n',
  "+HEX: 3\r\n0D0A1A\r\nOK\n\nERROR\r\r\n",
  "\0\0\xff\r\n\0RDY\r\n\r\n+CPIN: READY\r\n",
  "CONNECT\r\nab\r\nNO CARR\r\nNO CARRIER\r\n\r\nOK\r\n",
  "CONNECT\r\r\n\r\nOK\r\n+QIRD: 3\r\nCONNECT\r\n\r\nO\r\nOK\r\nRING\r\n",
  "0\r4\r\r\nRING\n",
];

describe("the frames do not depend on how the bytes were cut", () => {
  test("every one-byte cut", () => {
    for (const stream of corpus) {
      const whole = told(stream);
      expect(meaning(framesOf([...bytes(stream)].map((byte) => Uint8Array.of(byte))))).toEqual(whole);
    }
  });

  test("every two-way cut", () => {
    for (const stream of corpus) {
      const whole = told(stream);
      for (let cut = 0; cut <= stream.length; cut++) {
        const chunks = [bytes(stream.slice(0, cut)), bytes(stream.slice(cut))];
        expect(meaning(framesOf(chunks)), `cut at ${cut} of ${JSON.stringify(stream)}`).toEqual(whole);
      }
    }
  });

  const piece = fc.oneof(
    fc.constantFrom(...corpus),
    fc.constantFrom(
      "\r",
      "\n",
      "\r\n",
      ">",
      "> ",
      "\0",
      "OK\r\n",
      "+QIRD: 3\r\n",
      "CONNECT\r\n",
      '+QIURC: "text",0,2,"',
      "AT+QISEND=0\r",
    ),
    fc.uint8Array({ maxLength: 8 }).map((random) => Buffer.from(random).toString("latin1")),
  );
  const stream = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

  test("random cuts of random streams, and nothing is lost", () => {
    fc.assert(
      fc.property(
        stream,
        fc.array(fc.nat(), { maxLength: 20 }),
        fc.constantFrom(20, 65_536),
        (text, cuts, line) => {
          const at = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
          const chunks = at.slice(1).map((end, index) => bytes(text.slice(at[index], end)));
          const framer = new Framer({ line });
          framer.rules = rules;
          const frames: Frame[] = [];
          for (const chunk of chunks) {
            framer.push(chunk);
            pull(framer, frames);
          }
          expect(meaning(frames)).toEqual(told(text, { line }));
          const raw = Buffer.concat([...frames.map((frame) => frame.raw), framer.rest]);
          expect(raw.toString("latin1")).toBe(text);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
