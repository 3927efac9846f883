import { describe, expect, test } from "vitest";
import { connect } from "../session/testing/connection.fixture.js";
import { oddLines } from "./odd-lines.js";

describe("odd lines of a command", () => {
  test("are none where a module answers as it should", () => {
    const { session, say, send } = connect();
    const command = send("AT+CSQ");
    say("AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nERROR\r\n");
    expect(oddLines(session, command)).toEqual([]);
    const status = send("AT+CIPSTATUS");
    say("AT+CIPSTATUS\r\r\nOK\r\n\r\nSTATE: CONNECTOK\r\n");
    expect([status.final?.latin1, oddLines(session, status)]).toEqual(["STATE: CONNECTOK", []]);
  });

  test("one that ends with the boot banner, and not the banner itself", () => {
    const { session, say, send } = connect();
    const command = send("ATI");
    say("ATI\r\r\nRDY\r\n\r\nthe moRDY\r\n");
    expect(command.lines.map(({ latin1 }) => latin1)).toEqual(["RDY", "the moRDY"]);
    expect(oddLines(session, command)).toEqual([
      "the moRDY ends with RDY, the boot banner: the module restarted in the middle of a line",
    ]);
  });

  test("a URC that begins no boot is no banner", () => {
    const { session, say, send } = connect();
    const command = send("ATI");
    say("ATI\r\r\nnoRING\r\n");
    expect(oddLines(session, command)).toEqual([]);
  });

  test("noise, counted and shown", () => {
    for (const [noise, said] of [
      ["\0", "one byte that is no text came: \\x00"],
      ["\0\0\0", "3 bytes that are no text came: \\x00\\x00\\x00"],
      ["O\0K\0", "4 bytes that are no text came: O\\x00K\\x00; every second is a NUL, as in UTF-16"],
      ["O\0K", "3 bytes that are no text came: O\\x00K"],
    ] as const) {
      const { session, say, send } = connect();
      const command = send("AT+CSQ");
      say(`AT+CSQ\r\r\n${noise}\r\n`);
      expect(oddLines(session, command), noise).toEqual([said]);
    }
  });

  test("the prompt of a command given up before, whose data this one is taken for, and not its own", () => {
    const { session, say, send } = connect();
    const given = send("AT+QISEND=0,4");
    say("AT+QISEND=0,4\r\r\n> ");
    session.abandon();
    expect(oddLines(session, given)).toEqual([]);
    const next = send("AT+CSQ");
    expect(oddLines(session, next)).toEqual([
      "the prompt of AT+QISEND=0,4 came, which had been given up: the module takes AT+CSQ for its data; send-key esc before it gives the data up",
    ]);
  });
});
