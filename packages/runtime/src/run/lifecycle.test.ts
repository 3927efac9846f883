import { Subject } from "rxjs";
import { describe, expect, it } from "vitest";
import { virtualClock } from "../clock/index.js";
import type { RunEvent } from "../events/event.js";
import { encodeEvent } from "../events/event-log.js";
import type { Peer } from "../ports/peer.js";
import {
  binary,
  check,
  expectLine,
  literal,
  log,
  name,
  nowhere,
  program,
  scenario,
  send,
  statement,
  step,
  text,
  wait,
} from "../testing/program.fixture.js";
import { noPeers, runScripted } from "../testing/run.fixture.js";
import { ScriptedDevice } from "../testing/scripted-device.fixture.js";
import { run } from "./run.js";

const ok = "\r\nOK\r\n";
const cleanup = (...body: Parameters<typeof step>[1][]) => statement("cleanup", { body });
const peer = (peerName: string) => ({ name: peerName, peerKind: "tcp-echo", arguments: {}, span: nowhere });

describe("a run that is interrupted", () => {
  const body = [step("long", send("AT+SLOW=1")), cleanup(send("AT"))];
  const answers = { AT: [ok] };

  it("ends the scenario as an error, runs its cleanup and closes the transport", async () => {
    const abort = new AbortController();
    const outcome = await runScripted(program([scenario(body), scenario([send("AT")])]), {
      answers,
      options: { signal: abort.signal },
      arrange: (_, clock) => clock.after(1000, () => abort.abort()),
    });
    expect(outcome.of("scenario-ended").map((event) => event.verdict)).toEqual(["error"]);
    expect(outcome.of("failed")[0]?.failure.diagnostic.code).toBe("SCN510");
    expect(outcome.device.written).toEqual(["AT+SLOW=1\r", "AT\r"]);
    expect(outcome.device.closed).toBeGreaterThan(0);
    expect(outcome.of("run-ended")[0]?.interrupted).toBe(true);
  });

  it("gives the command in flight a moment before cleanup, not its whole deadline", async () => {
    const abort = new AbortController();
    const outcome = await runScripted(program([scenario(body)]), {
      answers,
      options: { signal: abort.signal },
      arrange: (_, clock) => clock.after(1000, () => abort.abort()),
    });
    expect(outcome.clock.now()).toBe(6000);
  });

  it("gives all its cleanups twenty seconds, and says so when they were not enough", async () => {
    const abort = new AbortController();
    const endless = [step("long", send("AT+SLOW=1")), cleanup(send("AT+DEAD=1"), send("AT+DEAD=2"))];
    const outcome = await runScripted(program([scenario(endless)]), {
      answers,
      options: { signal: abort.signal },
      arrange: (_, clock) => clock.after(1000, () => abort.abort()),
    });
    expect(outcome.clock.now()).toBe(21_000);
    expect(outcome.device.closed).toBeGreaterThan(0);
    expect(outcome.of("cleanup-failed").at(-1)?.failure.diagnostic.message).toBe(
      "the cleanup was given up 20s after the run was interrupted",
    );
  });

  it("counts from the interruption also when that comes during a cleanup", async () => {
    const abort = new AbortController();
    const outcome = await runScripted(program([scenario([cleanup(send("AT+DEAD=1"))])]), {
      answers,
      options: { signal: abort.signal },
      arrange: (_, clock) => clock.after(1000, () => abort.abort()),
    });
    expect(outcome.clock.now()).toBe(21_000);
    expect(outcome.of("scenario-ended")[0]?.verdict).toBe("pass");
  });

  it("cleans up and closes also when nobody listens any more", async () => {
    const clock = virtualClock();
    const device = new ScriptedDevice(clock, answers);
    const events: RunEvent[] = [];
    const subscription = run(program([scenario(body)]), {
      devices: async () => device,
      peers: noPeers,
      clock,
    }).subscribe((event) => events.push(event));
    await new Promise<void>((resolve) => clock.after(1000, resolve));
    subscription.unsubscribe();
    const seen = events.length;
    await new Promise<void>((resolve) => clock.after(60_000, resolve));
    expect(device.written).toEqual(["AT+SLOW=1\r", "AT\r"]);
    expect(device.closed).toBeGreaterThan(0);
    expect(events).toHaveLength(seen);
  });

  it("starts nothing when it was aborted before", async () => {
    const outcome = await runScripted(program([scenario([send("AT")])]), {
      options: { signal: AbortSignal.abort() },
    });
    expect(outcome.events.map((event) => event.type)).toEqual(["run-started", "run-ended"]);
    expect(outcome.device.opened).toBe(0);
  });

  it("can be subscribed again, and begins anew each time", async () => {
    const clock = virtualClock();
    const device = new ScriptedDevice(clock, answers);
    const again = run(program([send("AT")]), { devices: async () => device, peers: noPeers, clock });
    for (let round = 1; round <= 2; round++) {
      await new Promise<void>((resolve) => again.subscribe({ complete: resolve }));
      expect(device.written).toHaveLength(round);
    }
  });
});

describe("scenarios", () => {
  const failing = scenario([send("AT+BAD")], { title: "bad", tags: ["slow"] });
  const passing = scenario([send("AT")], { title: "good", tags: ["smoke"] });
  const answers = { AT: [ok], "AT+BAD": ["\r\nERROR\r\n"] };

  it("run one after the other, each on a device of its own", async () => {
    const outcome = await runScripted(program([failing, passing]), { answers });
    expect(outcome.of("scenario-ended").map((event) => [event.title, event.verdict])).toEqual([
      ["bad", "fail"],
      ["good", "pass"],
    ]);
    expect(outcome.device.opened).toBe(2);
    expect(outcome.of("run-ended")[0]?.verdicts).toMatchObject({ pass: 1, fail: 1 });
  });

  it("stop after the first that did not pass, if asked to bail", async () => {
    const outcome = await runScripted(program([failing, passing]), { answers, options: { bail: true } });
    expect(outcome.of("scenario-ended")).toHaveLength(1);
  });

  it("that are skipped are no reason to bail", async () => {
    const scripting = scenario([statement("simulate", { rules: [] })], { title: "scripting" });
    const outcome = await runScripted(program([scripting, passing]), { answers, options: { bail: true } });
    expect(outcome.of("scenario-ended").map((event) => event.verdict)).toEqual(["skipped", "pass"]);
  });

  it("are left out when they are not selected", async () => {
    const outcome = await runScripted(program([failing, passing]), {
      answers,
      options: { select: ({ tags }) => tags.includes("smoke") },
    });
    expect(outcome.of("scenario-started").map((event) => event.title)).toEqual(["good"]);
  });
});

describe("parameters", () => {
  const parameter = (type: "int" | "duration" | "secret" | "bool" | "ip" | "list" | "bytes" | "float") => ({
    name: "value",
    type,
    span: nowhere,
  });
  const given = (type: Parameters<typeof parameter>[0], value: string | undefined, shown = "${value}") =>
    runScripted(program([scenario([log(shown)], { parameters: [parameter(type)] })]), {
      options: { parameters: value === undefined ? {} : { value } },
    });

  it("are converted to their type", async () => {
    const shown = async (type: Parameters<typeof parameter>[0], value: string) =>
      (await given(type, value)).of("log")[0]?.text;
    expect(await shown("int", "42")).toBe("42");
    expect(await shown("float", "1.50")).toBe("1.5");
    expect(await shown("duration", "2m30s")).toBe("150s");
    expect(await shown("bool", "true")).toBe("true");
    expect(await shown("ip", "192.0.2.1")).toBe("192.0.2.1");
    expect(await shown("bytes", "41 42")).toBe("AB");
  });

  it("fail the scenario as an error when the value does not read, or is missing", async () => {
    for (const [type, value] of [
      ["int", "many"],
      ["int", "1.5"],
      ["duration", "soon"],
      ["ip", "300.1.1.1"],
      ["bool", "perhaps"],
      ["bytes", "4"],
      ["int", undefined],
    ] as const) {
      const { verdict, failures, device } = await given(type, value);
      expect(verdict).toBe("error");
      expect(failures[0]?.diagnostic.code).toBe("SCN508");
      expect(device.opened).toBe(0);
    }
  });

  it("take their default, which may use the parameters before", async () => {
    const parameters = [
      { name: "id", type: "int" as const, default: literal(7), span: nowhere },
      { name: "title", type: "string" as const, default: text("socket ${id}"), span: nowhere },
    ];
    const { of } = await runScripted(program([scenario([log("${title}")], { parameters })]));
    expect(of("log")[0]?.text).toBe("socket 7");
    expect(of("scenario-started")[0]?.parameters).toEqual({ id: "7", title: "socket 7" });
  });

  it("of type secret show in no event, whatever came of them", async () => {
    const body = [
      send('AT+LOGIN="${value}"'),
      expectLine("+LOGIN: <answer:text>"),
      log("it is ${value}, or ${answer}"),
      check(binary(name("answer"), "==", name("value")), true),
      check(binary(name("answer"), "==", literal("other"))),
    ];
    const outcome = await runScripted(program([scenario(body, { parameters: [parameter("secret")] })]), {
      options: { parameters: { value: "Hunter2!" } },
      answers: { 'AT+LOGIN="Hunter2!"': [`\r\n+LOGIN: 48756E7465723221\r\n${ok}`] },
    });
    expect(outcome.device.written[0]).toContain("Hunter2!");
    const written = outcome.events.map(encodeEvent).join("\n");
    expect(written).not.toMatch(/hunter2|48756e74/i);
    expect(written).toContain("‹secret:value›");
  });
});

describe("peers", () => {
  const echo = (members: Record<string, string | number>, calls: string[] = []): Peer => ({
    get: (member) => members[member],
    act: async (action) => {
      calls.push(action);
      if (action === "explode") throw new Error("no such thing");
      return 3;
    },
    close: async () => {
      calls.push("closed");
    },
  });
  const act = (action: string) => ({
    target: { kind: "peer" as const, peer: "echo", action },
    arguments: {},
    span: nowhere,
  });

  it("are opened before the body and closed after the cleanup", async () => {
    const calls: string[] = [];
    const body = [
      log("${echo.host}:${echo.port}"),
      statement("let", { name: "sent", value: { kind: "run", call: act("send") } }),
      log("${sent}"),
      cleanup(statement("run", { call: act("last") })),
    ];
    const outcome = await runScripted(program([scenario(body, { peers: [peer("echo")] })]), {
      options: {
        peers: { open: async () => echo({ host: "127.0.0.1", port: 7 }, calls), settled: () => undefined },
      },
    });
    expect(outcome.verdict).toBe("pass");
    expect(outcome.of("log").map((event) => event.text)).toEqual(["127.0.0.1:7", "3"]);
    expect(outcome.of("peer-opened")[0]?.address).toBe("127.0.0.1:7");
    expect(calls).toEqual(["send", "last", "closed"]);
  });

  it("are waited for before something they received is read, and only then", async () => {
    const members: Record<string, string | number> = { port: 7, received: "" };
    let waits = 0;
    const body = [log("${echo.port}"), check(binary(name("echo", "received"), "==", literal("hello")))];
    const { failures } = await runScripted(program([scenario(body, { peers: [peer("echo")] })]), {
      options: {
        peers: {
          open: async () => echo(members),
          settled: async () => {
            waits++;
            members.received = "hello";
          },
        },
      },
    });
    expect(failures).toEqual([]);
    expect(waits).toBe(1);
  });

  it("that fail to open or to act end the scenario as an error", async () => {
    const unopened = await runScripted(program([scenario([], { peers: [peer("echo")] })]));
    expect(unopened.verdict).toBe("error");
    expect(unopened.failures[0]?.diagnostic).toMatchObject({
      code: "SCN503",
      message: "the peer echo could not be opened: there is no peer kind tcp-echo",
    });
    expect(unopened.device.closed).toBeGreaterThan(0);
    const body = [statement("try", { body: [statement("run", { call: act("explode") })] })];
    const exploded = await runScripted(program([scenario(body, { peers: [peer("echo")] })]), {
      options: { peers: { open: async () => echo({}), settled: () => undefined } },
    });
    expect(exploded.failures[0]?.diagnostic).toMatchObject({
      code: "SCN504",
      message: "echo.explode failed: no such thing",
    });
  });
});

describe("devices", () => {
  it("that cannot do what the scenario asks for are refused before they are opened", async () => {
    const modules = [{ name: null, profile: null, capabilities: ["tea"], arguments: {}, span: nowhere }];
    const { failures, device } = await runScripted(program([scenario([send("AT")], { modules })]));
    expect(failures[0]?.diagnostic).toMatchObject({
      code: "SCN506",
      message: "no device for any module: acme/one cannot do tea",
    });
    expect(device.opened).toBe(0);
  });

  it("that cannot be found end the scenario as an error, and the next one still runs", async () => {
    const clock = virtualClock();
    const device = new ScriptedDevice(clock, { AT: [ok] });
    let asked = 0;
    const outcome = await runScripted(program([scenario([send("AT")]), scenario([send("AT")])]), {
      options: {
        clock,
        devices: async () => {
          if (asked++ === 0) throw new Error("nothing is plugged in");
          return device;
        },
      },
    });
    expect(outcome.of("scenario-ended").map((event) => event.verdict)).toEqual(["error", "pass"]);
    expect(outcome.of("failed")[0]?.failure.diagnostic.code).toBe("SCN506");
  });

  it("whose transport does not open end the scenario as an error, and are closed", async () => {
    const outcome = await runScripted(program([send("AT")]), {
      arrange: (device) => {
        Object.assign(device.transport, { open: () => Promise.reject(new Error("the port is in use")) });
      },
    });
    expect(outcome.verdict).toBe("error");
    expect(outcome.failures[0]?.diagnostic).toMatchObject({
      code: "SCN501",
      message: "scripted:one could not be opened: the port is in use",
    });
    expect(outcome.device.closed).toBeGreaterThan(0);
  });

  it("that come when the run is already over are closed", async () => {
    const abort = new AbortController();
    const clock = virtualClock();
    const device = new ScriptedDevice(clock, {});
    const arrived = new Subject<void>();
    const outcome = runScripted(program([send("AT")]), {
      options: {
        clock,
        signal: abort.signal,
        devices: () => new Promise((resolve) => arrived.subscribe(() => resolve(device))),
      },
    });
    abort.abort();
    await outcome;
    arrived.next();
    await Promise.resolve();
    await Promise.resolve();
    expect(device.closed).toBe(1);
    expect(device.opened).toBe(0);
  });

  it("whose module keeps URCs nobody took are told of", async () => {
    const { of, verdict } = await runScripted(program([wait(100)]), {
      arrange: (device) => device.say("\r\n+RECV: 1\r\n\r\n+NOTE: hello\r\n", 10),
    });
    expect(verdict).toBe("pass");
    expect(of("urcs-left")[0]?.lines).toEqual(["+RECV: 1", "+NOTE: hello"]);
  });
});
