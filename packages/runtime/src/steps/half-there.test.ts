import { expect, test } from "vitest";
import { connect } from "../session/testing/connection.fixture.js";
import { halfThere } from "./half-there.js";

/** What is said of the command once it is given up. */
function said(command: string, answer: string): readonly string[] {
  const { session, say, send } = connect();
  const sent = send(command);
  say(answer);
  session.abandon();
  return halfThere(session, sent);
}

test("nothing is half there where nothing came, or whole lines did", () => {
  expect(said("AT+CSQ", "")).toEqual([]);
  expect(said("AT+CSQ", "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\n")).toEqual([]);
});

test("the beginning of a line, without the line ends before it, and of a long one its end", () => {
  expect(said("AT+CSQ", "AT+CSQ\r\r\n\r\n+CSQ: 2")).toEqual(["without a line end came +CSQ: 2"]);
  expect(said("AT+CSQ", `${"x".repeat(60)}yz`)).toEqual([`without a line end came …${"x".repeat(58)}yz`]);
});

test("a payload that is not whole, by what came behind its header", () => {
  const whole = "the payload of +QIRD: 14 is not whole";
  expect(said("AT+QIRD=0", "+QIRD: 14\r\n")).toEqual([`${whole}; nothing came behind it`]);
  expect(said("AT+QIRD=0", "+QIRD: 14\r\na")).toEqual([`${whole}; one byte came behind it, a`]);
  expect(said("AT+QIRD=0", "\r\n+QIRD: 14\r\ntest")).toEqual([`${whole}; 4 bytes came behind it, test`]);
});

test("a result code in it says that the payload was shorter than its length said", () => {
  const short = "was shorter than its length said";
  expect(said("AT+QIRD=0", "+QIRD: 14\r\ntest\r\n\r\nOK\r\n")).toEqual([
    `the payload of +QIRD: 14 is not whole: it ${short}; 12 bytes came behind it, test␍␊␍␊OK␍␊`,
  ]);
  expect(said("AT+QIRD=0", "+QIRD: 10\r\ntest\r\n\r\nOK\r\n\r\n")).toEqual([
    `the payload of +QIRD: 10 ends with what looks like the result code: it ${short}`,
  ]);
  expect(said("AT+QIRD=0", "+QIRD: 4\r\ntest\r\n")).toEqual([]);
});
