import { TestScheduler } from "rxjs/testing";
import { describe, expect, test } from "vitest";
import { virtualClock } from "../clock/virtual-clock.js";
import { SessionError } from "./session-error.js";
import { bytes, connect, take } from "./testing/connection.fixture.js";

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

describe("what goes wrong", () => {
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
    expect(session.restarted).toBe(false);
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
