import fc from "fast-check";
import { expect, test } from "vitest";
import { connect } from "./testing/connection.fixture.js";

/** A dialogue: the script sends the next command as soon as the one before is over, whatever has come by then. */
const dialogue = [
  { send: "ATE0", says: "ATE0\r\r\nOK\r\n" },
  { send: "AT+CREG?", says: '\r\n+CREG: 1\r\n\r\n+CREG: 0,1\r\n\r\n+QIURC: "recv",0\r\n\r\nOK\r\n' },
  { send: "AT+QIRD=0,1500", says: "\r\n+QIRD: 14\r\n\r\nOK\r\n> RING\r\n\r\n\r\nOK\r\n" },
  { send: 'AT+QICFG="viewmode",1', says: "\r\nOK\r\n\r\nRING\r\n" },
  { send: "AT+CSQ", says: '\0\0\r\n+QIURC: "recv",0,6,"a\r\nOK\r"\r\n\r\n+CSQ: 1,2\r\n\r\nERROR\r\n' },
  { send: "AT+QISEND=0,4", says: "\r\n> ", data: "OK\r\n" },
  { send: "", says: "OK\r\n\r\nSEND OK\r\n" },
  { send: "AT+QIOPEN=1,0,2", says: "\r\nCONNECT\r\n\r\nOK\r\nNO CARR\r\nNO CARRIER\r\n\r\nRDY\r\n" },
  { send: "AT", says: "\r\n+CME ERROR: 3\r\n" },
];

/** What everybody sees of the dialogue when each part comes in these pieces; data put together. */
function play(cut: (text: string) => readonly string[]): string[] {
  const { session, send, data, say, events, inbox } = connect();
  for (const part of dialogue) {
    if (part.send !== "") send(part.send);
    for (const piece of cut(part.says)) say(piece);
    if (part.data !== undefined) data(part.data);
  }
  const seen: string[] = [];
  for (const event of events) {
    if (event.type === "command-ended") seen.push(`ended ${event.final}`);
    if (event.type !== "received" || event.role === "data") continue;
    seen.push(`${event.role} ${Buffer.from(event.bytes).toString("latin1")}`);
  }
  return [...seen, ...inbox(), `data ${Buffer.from(session.data).toString("latin1")}`];
}

const whole = play((text) => [text]);

test("the dialogue means what it should", () => {
  expect(whole).toEqual([
    "echo ATE0",
    "final OK",
    "ended OK",
    "urc +CREG: 1",
    "information +CREG: 0,1",
    'urc +QIURC: "recv",0',
    "final OK",
    "ended OK",
    "information +QIRD: 14\r\n\r\nOK\r\n> RING\r\n",
    "final OK",
    "ended OK",
    "final OK",
    "ended OK",
    "urc RING",
    "noise \0\0",
    'urc +QIURC: "recv",0,6,"a\r\nOK\r"',
    "information +CSQ: 1,2",
    "final ERROR",
    "ended ERROR",
    "prompt >",
    "echo OK\r\n",
    "final SEND OK",
    "ended SEND OK",
    "final CONNECT",
    "ended CONNECT",
    "urc NO CARRIER",
    "urc RDY",
    "final +CME ERROR: 3",
    "ended +CME ERROR: 3",
    "+CREG: 1 = creg",
    '+QIURC: "recv",0 = recv',
    "RING = ring",
    '+QIURC: "recv",0,6,"a\r\nOK\r" = recv-inline',
    "NO CARRIER = no-carrier",
    "RDY = ready",
    "data \r\nOK\r\nNO CARR",
  ]);
});

test("what is seen does not depend on how the bytes were cut", () => {
  expect(play((text) => [...text])).toEqual(whole);
  fc.assert(
    fc.property(fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (lengths) => {
      const cut = (text: string): string[] => {
        const pieces: string[] = [];
        for (let at = 0; at < text.length; ) {
          const length = Number(lengths.next().value ?? 1);
          pieces.push(text.slice(at, at + length));
          at += length;
        }
        return pieces;
      };
      expect(play(cut)).toEqual(whole);
    }),
  );
});

test("no bytes and no order of doings make a session throw", () => {
  const piece = fc.oneof(
    fc.constantFrom(...dialogue.map((part) => part.says)),
    fc.constantFrom(
      "\r\n",
      "> ",
      "OK\r\n",
      "CONNECT\r\n",
      "+QIRD: 9\r\n",
      '+QIURC: "recv",0,3',
      "NO CARRIER\r\n",
    ),
    fc.string({ unit: "binary", maxLength: 6 }).map((text) => Buffer.from(text).toString("latin1")),
  );
  const doing = fc.oneof(
    { weight: 4, arbitrary: piece.map((text) => ({ kind: "say" as const, text })) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(
          "AT",
          "ATV0",
          "AT+CSQ",
          "AT+QISEND=0,4",
          "AT+QIOPEN=1,0,2",
          "AT+QIRD=0",
          "AT+XYZ",
          "hello",
        )
        .map((text) => ({ kind: "send" as const, text })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom("abandon", "data", "hold", "escape", "take")
        .map((kind) => ({ kind, text: "OK" })),
    },
  );
  fc.assert(
    fc.property(fc.array(doing, { maxLength: 30 }), (doings) => {
      const { session, say, send, data } = connect();
      for (const { kind, text } of doings) {
        if (kind === "say") say(text);
        else if (kind === "send") {
          if (session.current === null && session.mode === "command") send(text);
        } else if (kind === "abandon") session.abandon();
        else if (kind === "data") data(text);
        else if (kind === "escape") session.expectEscapeResult();
        else if (kind === "take") session.inbox.take((line) => line.latin1);
        else if (session.last !== null) session.last.holdOpen = true;
        const { current } = session;
        expect(current === null || current.final === null).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});
