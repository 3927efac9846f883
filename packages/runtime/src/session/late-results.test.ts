import { expect, test } from "vitest";
import { connect } from "./testing/connection.fixture.js";

test("the late result of an abandoned command is not the next one's", () => {
  const { session, say, send, roles } = connect();
  const first = send("AT+CSQ");
  say("AT+CSQ\r");
  session.abandon();
  expect([first.final, session.current]).toEqual([null, null]);
  const second = send("AT+CREG?");
  say("\r\n+CSQ: 1,1\r\n\r\nOK\r\nAT+CREG?\r\r\n+CREG: 0,1\r\n\r\nOK\r\n");
  expect(roles().slice(1)).toEqual([
    "late +CSQ: 1,1",
    "late OK",
    "echo AT+CREG?",
    "information +CREG: 0,1",
    "final OK",
  ]);
  expect(second.lines.length).toBe(2);
});

test("after ATE0 nobody can tell, and the result is the command's in flight", () => {
  const { session, say, send } = connect();
  send("ATE0");
  say("ATE0\r\r\nOK\r\n");
  send("AT+CSQ");
  session.abandon();
  const next = send("AT");
  say("\r\nOK\r\n");
  expect(next.final?.latin1).toBe("OK");
});

test("a late answer that nobody waits for any more is late, also behind a command without echo", () => {
  const { session, say, send, roles } = connect();
  send("ATE0");
  say("ATE0\r\r\nOK\r\n");
  send("AT+CSQ");
  session.abandon();
  send("AT+CREG?");
  say("\r\n+CREG: 0,1\r\n\r\nOK\r\n");
  say("\r\n+CSQ: 1,1\r\n\r\nOK\r\n");
  expect(roles().slice(-2)).toEqual(["late +CSQ: 1,1", "late OK"]);
});

test("of many commands that were given up the last 32 may still be answered", () => {
  const { session, say, send, roles } = connect();
  for (let count = 0; count < 40; count++) {
    send("AT+CSQ");
    session.abandon();
  }
  for (let count = 0; count < 40; count++) say("\r\nOK\r\n");
  expect(roles().filter((role) => role === "late OK")).toHaveLength(32);
});

test("nothing is late once the line began anew, nor what comes for a command that was to say nothing", () => {
  const anew = connect();
  anew.send("AT+CSQ");
  anew.session.abandon();
  anew.session.startOver();
  anew.say("\r\n+CSQ: 1,1\r\n");
  expect(anew.roles()).toEqual(["urc +CSQ: 1,1"]);
  const quiet = connect();
  quiet.send("ATQ1");
  quiet.session.abandon();
  quiet.send("AT+CSQ");
  quiet.session.abandon();
  quiet.say("\r\nOK\r\n");
  expect(quiet.roles()).toEqual(["urc OK"]);
});
