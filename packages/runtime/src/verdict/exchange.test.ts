import { expect, test } from "vitest";
import type { RunEvent } from "../events/event.js";
import { utf8 } from "../expression/bytes.js";
import { Exchange } from "./exchange.js";

const span = { file: 0, start: 0, end: 0 };
const sent = (at: number, text: string): Extract<RunEvent, { type: "sent" }> => ({
  ...{ type: "sent", at, scenario: 0, device: "a", what: "command", command: at, span },
  bytes: utf8(`${text}\r`),
});
const received = (at: number, text: string): Extract<RunEvent, { type: "received" }> => ({
  ...{ type: "received", at, scenario: 0, device: "a", role: "information", command: 0 },
  bytes: utf8(text),
});

test("holds the last command and what came since, in order", () => {
  const exchange = new Exchange();
  exchange.note(sent(0, "AT+ONE"));
  exchange.note(received(1, "one"));
  exchange.note(sent(2, "AT+TWO"));
  expect(exchange.lines().map(({ text }) => text)).toEqual(["AT+TWO"]);
  exchange.note(received(3, "two"));
  expect(exchange.command).toBe("AT+TWO");
  expect(exchange.lines().map(({ text }) => text)).toEqual(["AT+TWO", "two"]);
});

test.each([39, 40, 41, 100])("of %i lines it keeps the newest forty, in order", (count) => {
  const exchange = new Exchange();
  exchange.note(sent(0, "AT"));
  for (let at = 1; at <= count; at++) exchange.note(received(at, `line ${at}`));
  const newest = Array.from(
    { length: Math.min(40, count) },
    (_, index) => count - Math.min(40, count) + 1 + index,
  );
  expect(exchange.lines().map(({ text }) => text)).toEqual(["AT", ...newest.map((at) => `line ${at}`)]);
});

test("cuts a line that nobody reads to its end, and says how long it is", () => {
  const exchange = new Exchange();
  exchange.note(received(0, "x".repeat(65_536)));
  expect(exchange.lines().map(({ text }) => text)).toEqual([`${"x".repeat(2048)}… (65536 bytes)`]);
});

test("line ends inside of what went over the line are pictures, as in the transcript", () => {
  const exchange = new Exchange();
  exchange.note(sent(0, "AT+A"));
  exchange.note(received(1, "GET / HTTP/1.1\r\n\r\na\tb"));
  expect(exchange.lines().map(({ text }) => text)).toEqual(["AT+A", "GET / HTTP/1.1␍␊␍␊a␉b"]);
});
