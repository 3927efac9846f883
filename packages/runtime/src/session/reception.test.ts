import { describe, expect, test } from "vitest";
import { bytes, connect, take } from "./testing/connection.fixture.js";

describe("prompt and data", () => {
  test("the prompt comes without a line end, and the data's echo is no response", () => {
    const { say, send, data, roles } = connect();
    const command = send("AT+QISEND=0,6");
    say("AT+QISEND=0,6\r\r\n> ");
    expect(command.prompted).toBe(true);
    data("OK\r\n> ");
    say("OK\r\n> \r\nSEND OK\r\n");
    expect(roles()).toEqual(["echo AT+QISEND=0,6", "prompt >", "echo OK\r\n> ", "final SEND OK"]);
  });

  test("without an echo of the data nothing is missed", () => {
    const { say, send, data, roles } = connect();
    send("AT+QISEND=0,4");
    say("\r\n>");
    data("\r\nSE");
    say("\r\nSEND OK\r\n");
    expect(roles()).toEqual(["prompt >", "final SEND OK"]);
  });

  test("a command outside the catalogue whose script sends data next may prompt", () => {
    const { say, send } = connect();
    const command = send("AT+XSEND=1", true);
    say("\r\n>");
    expect(command.prompted).toBe(true);
  });
});

describe("what comes is told of the command it is for", () => {
  test("noise, echoes, prompts and results of the one in flight, and none of them behind it", () => {
    const { say, send, data, told } = connect();
    send("AT");
    say("AT\r\r\nOK\r\n");
    const command = send("AT+QISEND=0,6");
    say("\0AT+QISEND=0,6\r\r\n\x1b[2J\r\n\r\n> ");
    data("hello");
    say("hello\r\nSEND OK\r\n\r\nRING\r\n\0\r\n");
    expect(told()).toEqual([
      "0 echo AT",
      "0 final OK",
      "1 noise \0",
      "1 echo AT+QISEND=0,6",
      "1 noise \x1b[2J",
      "1 prompt >",
      "1 echo hello",
      "1 final SEND OK",
      "null urc RING",
      "null noise \0",
    ]);
    expect(command.lines.map(({ role, latin1 }) => `${role} ${latin1}`)).toEqual([
      "prompt >",
      "final SEND OK",
    ]);
    expect(command.noise).toEqual({ length: 5, first: bytes("\0") });
  });

  test("a prompt that nobody asked for, where the last command is over, is a line", () => {
    const { say, send, data, told } = connect();
    send("AT+QISEND=0,6");
    say("\r\n> ");
    data("hello");
    say("\r\nSEND OK\r\n\r\n> x\r\n");
    expect(told().at(-1)).toBe("null urc > x");
  });

  test("a prompt of a command that was given up is late, once", () => {
    const { session, say, send, told } = connect();
    send("AT+QISEND=0,6");
    session.abandon();
    const next = send("AT");
    say("\r\n> ");
    expect(told()).toEqual(["null late >"]);
    expect(next.prompted).toBe(false);
    say("\r\n> x\r\n");
    expect(told()).toHaveLength(2);
    expect(told()[1]).toContain("> x");
  });

  test("data of a command that was given up is no echo any more", () => {
    const { session, say, send, data, told } = connect();
    send("AT+QISEND=0,6");
    say("\r\n> ");
    data("hello");
    session.abandon();
    say("hello\r\n");
    expect(told().at(-1)).toBe("null late hello");
  });

  test("behind the echo and the result of another, nothing comes for those that were given up", () => {
    const { session, say, send, told } = connect();
    send("AT+CSQ");
    session.abandon();
    send("AT");
    say("AT\r\r\nOK\r\n\r\n+CSQ: 1,1\r\n");
    expect(told()).toEqual(["1 echo AT", "1 final OK", "null urc +CSQ: 1,1"]);
  });
});

describe("URCs", () => {
  test("with nothing in flight every line goes into the inbox, known or not", () => {
    const { say, inbox, roles } = connect();
    say('\r\nRING\r\n\r\n+QIURC: "recv",0\r\n\r\n4, CONNECT OK\r\n\r\n+NEW: 1\r\n');
    expect(inbox()).toEqual([
      "RING = ring",
      '+QIURC: "recv",0 = recv',
      "4, CONNECT OK = link",
      "+NEW: 1 = unknown",
    ]);
    expect(roles().every((role) => role.startsWith("urc "))).toBe(true);
  });

  test("in the middle of a response they go into the inbox and not into the response", () => {
    const { say, send, inbox } = connect();
    const command = send("AT+CSQ");
    say('AT+CSQ\r\r\n+QIURC: "recv",0\r\n\r\n+CSQ: 1,1\r\n\r\nRING\r\n\r\nOK\r\n');
    expect(command.lines.map((line) => line.latin1)).toEqual(["+CSQ: 1,1", "OK"]);
    expect(inbox()).toEqual(['+QIURC: "recv",0 = recv', "RING = ring"]);
  });

  test("the number of fields tells a response from a URC of the same name", () => {
    const { say, send, roles, inbox } = connect();
    send("AT+CREG?");
    say("\r\n+CREG: 1\r\n\r\n+CREG: 0,1\r\n\r\nOK\r\n");
    expect(roles()).toEqual(["urc +CREG: 1", "information +CREG: 0,1", "final OK"]);
    expect(inbox()).toEqual(["+CREG: 1 = creg"]);
  });

  test("what could be either is offered to both and taken once", () => {
    const { session, say, send, roles } = connect();
    const command = send("ATI");
    say("\r\nRING\r\n\r\nOK\r\n");
    expect(roles()[0]).toBe("information-or-urc RING");
    expect(command.lines[0]?.latin1).toBe("RING");
    const [line] = command.lines;
    if (line !== undefined) line.taken = true;
    expect(take(session, "RING")).toBeNull();
  });

  test("the oldest matching line is taken, and lines looked at once can be left out", () => {
    const { session, say } = connect();
    say('\r\n+QIURC: "closed",1\r\n\r\n+QIURC: "recv",2\r\n\r\n+QIURC: "recv",3\r\n');
    const { mark } = session.inbox;
    expect(take(session, '+QIURC: "recv",<id:int>')).toEqual({ id: 2 });
    expect(take(session, '+QIURC: "recv",<id:int>', mark)).toBeNull();
    say('\r\n+QIURC: "recv",4\r\n');
    expect(take(session, '+QIURC: "recv",<id:int>', mark)).toEqual({ id: 4 });
    expect(take(session, '+QIURC: "recv",<id:int>')).toEqual({ id: 3 });
    expect(session.inbox.size).toBe(1);
    session.inbox.clear();
    expect(session.inbox.size).toBe(0);
  });

  test("many taken lines do not slow down or disturb the rest", () => {
    const { session, say } = connect();
    for (let id = 0; id < 2_000; id++) say(`\r\n+QIURC: "recv",${id}\r\n`);
    for (let id = 1_999; id >= 1; id -= 2) expect(take(session, `+QIURC: "recv",${id}`)).toEqual({});
    for (let id = 0; id < 2_000; id += 2) expect(take(session, '+QIURC: "recv",<id:int>')).toEqual({ id });
    expect(session.inbox.size).toBe(0);
  });
});

describe("payload", () => {
  test("after QIRD it is taken by its length, whatever it looks like", () => {
    const { say, send } = connect();
    const command = send("AT+QIRD=0,1500");
    say("\r\n+QIRD: 10\r\n\r\nOK\r\n> \r\n\r\n\r\nOK\r\n");
    expect(command.lines[0]?.payload).toEqual(bytes("\r\nOK\r\n> \r\n"));
    expect(command.final?.latin1).toBe("OK");
  });

  test("after a direct-push header it follows the settings the session has seen change", () => {
    const { session, say, send } = connect();
    say('\r\n+QIURC: "recv",0,4\r\nRING\r\n');
    expect(take(session, '+QIURC: "recv",<id:int>,<len:int><CR><LF><data:bytes(len)>')).toEqual({
      id: 0,
      len: 4,
      data: bytes("RING"),
    });
    send('AT+QICFG="viewmode",1');
    say("\r\nOK\r\n");
    for (const chunk of '\r\n+QIURC: "recv",0,8,"a"\r\nOK\r\n"\r\n') say(chunk);
    expect(take(session, '+QIURC: "recv",<id:int>,<len:int>,"<data:bytes(len)>"')).toEqual({
      id: 0,
      len: 8,
      data: bytes('a"\r\nOK\r\n'),
    });
  });

  test("a keyed setting decides by the line's own connection", () => {
    const { session, say, send } = connect();
    send('AT+QICFG="recvind",1');
    say("\r\nOK\r\n");
    send("AT+QIOPEN=1,3,1");
    say("\r\nOK\r\n");
    say('\r\n+QIURC: "recv",2,4\r\n\r\n+QIURC: "recv",3,4\r\ntest\r\n');
    const lines = [...session.inbox.lines];
    expect(lines.map((line) => line.entry?.id)).toEqual(["recv-length", "recv-push"]);
    expect(lines.map((line) => line.payload?.length)).toEqual([undefined, 4]);
  });

  test("one that never comes is given up with the command", () => {
    const { session, say, send, roles } = connect();
    send("AT+QIRD=0");
    say("AT+QIRD=0\r\r\n+QIRD: 14\r\ntest\r\n\r\nOK\r\n");
    expect(session.current).not.toBeNull();
    session.abandon();
    expect(roles().slice(1)).toEqual(["late +QIRD: 14", "late test", "late OK"]);
  });
});

describe("transparent mode", () => {
  function inTransparentMode() {
    const connection = connect();
    connection.send("AT+QIOPEN=1,0,2");
    connection.say("AT+QIOPEN=1,0,2\r\r\nCONNECT\r\nabc");
    return connection;
  }

  test("begins at CONNECT, and data is kept until it is taken", () => {
    const { session, say, roles } = inTransparentMode();
    expect(session.mode).toBe("transparent");
    say("\r\nOK\r\n");
    expect(session.data).toEqual(bytes("abc\r\nOK\r\n"));
    session.takeData(3);
    expect(session.data).toEqual(bytes("\r\nOK\r\n"));
    expect(roles().slice(1)).toEqual(["final CONNECT", "data abc", "data \r\nOK\r\n"]);
  });

  test("ends with OK once an escape result is expected", () => {
    const { session, say, send, told } = inTransparentMode();
    session.expectEscapeResult();
    say("de\r\nO");
    say("K\r\n");
    expect(session.mode).toBe("command");
    expect(session.data).toEqual(bytes("abcde"));
    expect(session.inbox.size).toBe(0);
    expect(told().at(-1)).toBe("null final OK");
    send("ATO");
    say("ATO\r\r\nNO CARRIER\r\n");
    expect(session.mode).toBe("command");
    expect(session.last?.success).toBe(false);
  });

  test("ends when the carrier is lost, and the line is in the inbox", () => {
    const { session, say, inbox, told } = inTransparentMode();
    say("\r\nNO CARRIER\r\n\r\nRING\r\n");
    expect(told().slice(-2)).toEqual(["null urc NO CARRIER", "null urc RING"]);
    expect(session.mode).toBe("command");
    expect(session.data).toEqual(bytes("abc"));
    expect(inbox()).toEqual(["NO CARRIER = no-carrier", "RING = ring"]);
  });

  test("is over when the line begins anew, and data that nobody took is gone", () => {
    const { session, say, roles } = inTransparentMode();
    session.startOver();
    expect([session.mode, session.data]).toEqual(["command", bytes("")]);
    say("\r\nRING\r\n");
    expect(roles().at(-1)).toBe("urc RING");
  });

  test("says so however much comes afterwards, also where it came in two pieces", () => {
    const { say, inbox } = inTransparentMode();
    say("\r\nNO CAR");
    say("RIER\r\n");
    for (let ring = 0; ring < 3000; ring++) say("\r\nRING\r\n");
    expect(inbox().slice(0, 2)).toEqual(["NO CARRIER = no-carrier", "RING = ring"]);
  });
});

test("a line that says who speaks is no answer to a command whose answer may be any line", () => {
  const { say, send, roles, inbox } = connect();
  send("ATI");
  say("ATI\r\r\n+CREG: 5\r\n\r\nthe model\r\n\r\nOK\r\n");
  expect(roles()).toEqual(["echo ATI", "urc +CREG: 5", "information the model", "final OK"]);
  expect(inbox()).toEqual(["+CREG: 5 = creg"]);
});
