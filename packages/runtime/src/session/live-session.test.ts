import { TestScheduler } from "rxjs/testing";
import { describe, expect, test } from "vitest";
import { virtualClock } from "../clock/virtual-clock.js";
import { preparePattern } from "../pattern/prepare.js";
import type { UnsolicitedLine } from "./session.js";
import { SessionError } from "./session-error.js";
import { shape } from "./testing/catalogue.fixture.js";
import { bytes, connect } from "./testing/connection.fixture.js";

function take(session: ReturnType<typeof connect>["session"], pattern: string, from?: number) {
  const matcher = preparePattern(shape(pattern).pattern).bind(() => null);
  return session.inbox.take((line: UnsolicitedLine) => matcher.match(line)?.captures ?? null, from);
}

describe("one command", () => {
  test("goes out with the terminator and ends at its final result code", () => {
    const { session, written, say, send, roles, events } = connect();
    const command = send("AT+CSQ");
    expect(written).toEqual(["AT+CSQ\r"]);
    expect(session.current).toBe(command);
    expect(command.maxResponse).toBe(300);
    say("AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n");
    expect(roles()).toEqual(["echo AT+CSQ", "information +CSQ: 20,99", "final OK"]);
    expect(command.lines.map((line) => line.latin1)).toEqual(["+CSQ: 20,99", "OK"]);
    expect([command.final?.latin1, command.success, session.current]).toEqual(["OK", true, null]);
    expect(events.at(-1)).toMatchObject({ type: "command-ended", final: "OK", success: true });
  });

  test("a second one while it is in flight is a mistake of the program", () => {
    const { send } = connect();
    send("AT");
    expect(() => send("AT")).toThrow(SessionError);
  });

  test("a failing result code ends it without success", () => {
    for (const code of ["ERROR", "+CME ERROR: 10", "+CME ERROR: SIM not inserted", "+CMS ERROR: 1"]) {
      const { say, send } = connect();
      const command = send("AT+CSQ");
      say(`\r\n${code}\r\n`);
      expect([command.final?.latin1, command.success]).toEqual([code, false]);
    }
  });

  test("the maximum response time can come from a parameter, and has a default", () => {
    expect(connect().send("AT+QICLOSE=0").maxResponse).toBe(10_000);
    expect(connect().send("AT+QICLOSE=0,30").maxResponse).toBe(31_000);
    expect(connect().send("AT+CREG?").maxResponse).toBe(60_000);
  });

  test("of chained commands the last one's form decides, and each one's response is known", () => {
    const { session, say, send, roles } = connect();
    const command = send("ate0;+creg?;+csq");
    expect(command.entry?.name).toBe("AT+CSQ");
    say("ate0;+creg?;+csq\r\r\n+CREG: 0,1\r\n\r\n+CSQ: 1,1\r\n\r\nOK\r\n");
    expect(roles().slice(1)).toEqual(["information +CREG: 0,1", "information +CSQ: 1,1", "final OK"]);
    expect(session.inbox.size).toBe(0);
  });

  test("with ATV0 the result codes are numbers, beginning with its own", () => {
    const { say, send } = connect();
    const first = send("ATV0");
    say("ATV0\r0\r");
    expect([first.final?.latin1, first.success]).toEqual(["0", true]);
    const second = send("AT+CSQ");
    say("AT+CSQ\r4\r");
    expect([second.final?.latin1, second.success]).toEqual(["4", false]);
    const third = send("ATV1");
    say("ATV1\r\r\nOK\r\n");
    expect(third.success).toBe(true);
    const fourth = send("ATI");
    say("ATI\r\r\n0\r\n");
    expect(fourth.final).toBeNull();
  });
});

describe("the end a catalogue gives a command", () => {
  test("OK that is passing does not end it", () => {
    const { say, send, roles } = connect();
    const command = send('AT+NSEND="x"');
    say("\r\nOK\r\n");
    expect(command.final).toBeNull();
    say("\r\nSEND OK\r\n");
    expect(command.final?.latin1).toBe("SEND OK");
    expect(roles()).toEqual(["passing OK", "final SEND OK"]);
  });

  test("a bare address or a state line can be the end", () => {
    const { say, send } = connect();
    const address = send("AT+CIFSR");
    say("\r\n10.0.0.7\r\n");
    expect(address.final?.latin1).toBe("10.0.0.7");
    const status = send("AT+CIPSTATUS");
    say("\r\nOK\r\n\r\nSTATE: IP INITIAL\r\n");
    expect(status.final?.latin1).toBe("STATE: IP INITIAL");
  });

  test("a prompt that is a line is a prompt", () => {
    const { say, send, data, written } = connect();
    const command = send("AT+HTTPDATA=5,1000");
    say("\r\nDOWNLOAD\r\n");
    expect(command.prompted).toBe(true);
    data("hello");
    expect(command.prompted).toBe(false);
    say("\r\nOK\r\n");
    expect(command.success).toBe(true);
    expect(written).toEqual(["AT+HTTPDATA=5,1000\r", "hello"]);
  });

  test("outside the catalogue it ends at the first standard code, unless it is held open", () => {
    const { session, say, send } = connect();
    const command = send("AT+XYZ=1");
    say("\r\nOK\r\n");
    expect(command.final?.latin1).toBe("OK");
    command.cursor = 1;
    command.holdOpen = true;
    expect(session.current).toBe(command);
    say("\r\n+XYZ: done\r\n");
    const line = command.lines[1];
    if (line === undefined) throw new Error("the line is not in the response");
    session.endAt(line);
    expect([command.final?.latin1, command.success, session.current]).toEqual(["+XYZ: done", true, null]);
  });

  test("held open in vain it has ended at the first code after all", () => {
    const { say, send } = connect();
    const command = send("AT+XYZ=1");
    command.holdOpen = true;
    say("\r\nOK\r\n\r\n+XYZ: 1\r\n\r\nOK\r\n");
    expect(command.final).toBeNull();
    command.holdOpen = false;
    expect(command.final).toBe(command.lines[0]);
  });

  test("held open it ends at a code that says it failed", () => {
    const { session, say, send } = connect();
    const command = send("AT+XYZ=1");
    command.holdOpen = true;
    say("\r\nOK\r\n\r\nERROR\r\n");
    expect([command.final?.latin1, command.success, session.current]).toEqual(["ERROR", false, null]);
  });

  test("what comes after it is offered to both, once", () => {
    const { session, say, send } = connect();
    const command = send("AT+XYZ=1");
    say("\r\nOK\r\n\r\n+XYZ: done\r\n");
    expect(command.lines.map((line) => line.latin1)).toEqual(["OK", "+XYZ: done"]);
    expect(take(session, "+XYZ: <what>")).toEqual({ what: "done" });
    expect(command.lines[1]?.taken).toBe(true);
  });
});

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
    const { session, say, send } = inTransparentMode();
    session.expectEscapeResult();
    say("de\r\nO");
    say("K\r\n");
    expect(session.mode).toBe("command");
    expect(session.data).toEqual(bytes("abcde"));
    send("ATO");
    say("ATO\r\r\nNO CARRIER\r\n");
    expect(session.mode).toBe("command");
    expect(session.last?.success).toBe(false);
  });

  test("ends when the carrier is lost, and the line is in the inbox", () => {
    const { session, say, inbox } = inTransparentMode();
    say("\r\nNO CARRIER\r\n\r\nRING\r\n");
    expect(session.mode).toBe("command");
    expect(session.data).toEqual(bytes("abc"));
    expect(inbox()).toEqual(["NO CARRIER = no-carrier", "RING = ring"]);
  });

  test("says so however much comes afterwards, also where it came in two pieces", () => {
    const { say, inbox } = inTransparentMode();
    say("\r\nNO CAR");
    say("RIER\r\n");
    for (let ring = 0; ring < 3000; ring++) say("\r\nRING\r\n");
    expect(inbox().slice(0, 2)).toEqual(["NO CARRIER = no-carrier", "RING = ring"]);
  });
});

describe("what goes wrong", () => {
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

  test("a setting is changed by the command that succeeds and not by the one that fails", () => {
    const { session, say, send } = connect();
    send("ATE0");
    say("ATE0\r\r\nERROR\r\n");
    expect(session.setting("echo")).toBe(1);
    send("ATE0");
    say("ATE0\r\r\nOK\r\n");
    expect(session.setting("echo")).toBe(0);
  });

  test("a boot banner in the middle of a command is a restart, and settings are the default again", () => {
    const { session, say, send, inbox } = connect();
    send('AT+QICFG="viewmode",1');
    say("\r\nOK\r\n");
    send("AT+CSQ");
    expect(session.restarted).toBe(false);
    say("\0\0\r\nRDY\r\n");
    expect(session.restarted).toBe(true);
    expect(inbox()).toEqual(["RDY = ready"]);
    session.abandon();
    say('\r\n+QIURC: "recv",0,2\r\nab\r\n');
    expect([...session.inbox.lines][1]?.payload).toEqual(bytes("ab"));
    send("AT");
    expect(session.restarted).toBe(false);
  });

  test("a lost transport leaves the session gone, and nothing more is written", () => {
    const { session, send, lost$, written } = connect();
    let told = 0;
    session.listen(() => {
      told++;
    });
    lost$.next({ reason: "unplugged" });
    expect([session.mode, session.loss?.reason, told]).toEqual(["gone", "unplugged", 1]);
    send("AT");
    expect(written).toEqual([]);
  });

  test("noise is kept for the record and is no line", () => {
    const { session, say, roles } = connect();
    say("\0\0\0\r\nRING\r\n\r\n\x1b[2J\r\n");
    expect(roles()).toEqual(["noise \0\0\0", "urc RING", "noise \x1b[2J"]);
    expect(session.inbox.size).toBe(1);
  });
});

describe("listeners", () => {
  test("are called once the frames of a chunk are there, until released, and may send", () => {
    const { session, say, send, written } = connect();
    const seen: (string | undefined)[] = [];
    const first = send("AT");
    const release = session.listen(() => {
      seen.push(session.last?.final?.latin1);
      if (first.final !== null && session.last === first) send("AT+CSQ");
    });
    say("AT\r");
    say("\r\nOK\r\n");
    say("AT+CSQ\r\r\n+CSQ: 1,1\r\n\r\nOK\r\n");
    expect(written).toEqual(["AT\r", "AT+CSQ\r"]);
    expect(seen).toEqual([undefined, "OK", "OK"]);
    release();
    say("\r\nRING\r\n");
    expect(seen.length).toBe(3);
  });
});

test("events carry the run's time: a marble diagram of an exchange", async () => {
  TestScheduler.frameTimeFactor = 1;
  const clock = virtualClock();
  const { say, send, events } = connect(clock);
  const script = TestScheduler.parseMarbles(
    "5ms s 19ms e 79ms o 895ms u",
    {
      s: () => send("AT+CSQ"),
      e: () => say("AT+CSQ\r"),
      o: () => say("\r\nOK\r\n"),
      u: () => say("\r\nRING\r\n"),
    },
    undefined,
    false,
    true,
  );
  for (const { frame, notification } of script) {
    if (notification.kind === "N") clock.after(frame, notification.value);
  }
  await new Promise<void>((resolve) => clock.deadline(5_000, resolve));
  const diagram = "5ms s 19ms e 79ms (oc) 892ms u";
  const what = { s: "sent", e: "received echo", o: "received final", c: "command-ended", u: "received urc" };
  const wanted = TestScheduler.parseMarbles(diagram, what, undefined, false, true).map(
    ({ frame, notification }) => [frame, notification.kind === "N" ? notification.value : null],
  );
  expect(
    events.map((event) => [event.at, event.type === "received" ? `received ${event.role}` : event.type]),
  ).toEqual(wanted);
  expect(events[3]).toMatchObject({ elapsed: 100 });
});

test("a line that says who speaks is no answer to a command whose answer may be any line", () => {
  const { say, send, roles, inbox } = connect();
  send("ATI");
  say("ATI\r\r\n+CREG: 5\r\n\r\nthe model\r\n\r\nOK\r\n");
  expect(roles()).toEqual(["echo ATI", "urc +CREG: 5", "information the model", "final OK"]);
  expect(inbox()).toEqual(["+CREG: 5 = creg"]);
});
