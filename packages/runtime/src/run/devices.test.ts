import { Subject } from "rxjs";
import { describe, expect, it, vi } from "vitest";
import { virtualClock } from "../clock/index.js";
import type { Peer } from "../ports/peer.js";
import {
  binary,
  check,
  literal,
  log,
  name,
  nowhere,
  program,
  scenario,
  send,
  statement,
  type step,
  wait,
} from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";
import { ScriptedDevice } from "../testing/scripted-device.fixture.js";

const ok = "\r\nOK\r\n";
const cleanup = (...body: Parameters<typeof step>[1][]) => statement("cleanup", { body });
const peer = (peerName: string) => ({ name: peerName, peerKind: "tcp-echo", arguments: {}, span: nowhere });

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
    await vi.waitFor(() => expect(device.closed).toBe(1));
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
