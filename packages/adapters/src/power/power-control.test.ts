import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type ControlLines, realClock, virtualClock } from "@scn/runtime";
import { describe, expect, it, onTestFinished } from "vitest";
import { powerControl } from "./power-control.js";
import { type PowerPlan, startsPrograms } from "./power-plan.js";

type Lines = Parameters<ControlLines["set"]>[0];

/** A port that tells what its lines are set to, and when. */
function port() {
  const clock = virtualClock();
  const told: (readonly [at: number, lines: Lines])[] = [];
  const transport = {
    address: "serial:///dev/ttyUSB2",
    lines: { set: (lines: Lines) => void told.push([clock.now(), lines]) },
  };
  return { clock, transport, told };
}

/** An HTTP relay on loopback that answers `status` and keeps what it was asked. */
async function relay(status: number): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      asked.push(`${request.method} ${request.url} ${body}`.trimEnd());
      answer.writeHead(status).end("done");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const noLines = { address: "tcp://192.0.2.7:4001" };

describe("reboot", () => {
  it("by a control line is a pulse of its length", async () => {
    const { clock, transport, told } = port();
    const plan: PowerPlan = { reboot: { kind: "pulse", line: "dtr", level: false, hold: 750 } };
    await powerControl(plan, { transport, clock }).hardReset?.();
    expect(told).toEqual([
      [0, { dtr: false }],
      [750, { dtr: true }],
    ]);
  });

  it("by a control line is refused where the port has none", async () => {
    const plan: PowerPlan = { reboot: { kind: "pulse", line: "rts", level: true, hold: 500 } };
    const { hardReset } = powerControl(plan, { transport: noLines, clock: virtualClock() });
    await expect(hardReset?.()).rejects.toThrow(
      "tcp://192.0.2.7:4001 has no control lines, so its RTS cannot be set",
    );
  });

  it("without means of its own switches the supply off and on", async () => {
    const { clock, transport, told } = port();
    const plan: PowerPlan = { power: { kind: "line", line: "rts", on: false } };
    await powerControl(plan, { transport, clock }).hardReset?.();
    expect(told).toEqual([
      [0, { rts: true }],
      [2000, { rts: false }],
    ]);
  });

  it("is not there where the bench cannot", () => {
    expect(powerControl({}, port())).toEqual({});
    const rebootOnly = powerControl(
      { reboot: { kind: "pulse", line: "dtr", level: false, hold: 1 } },
      port(),
    );
    expect(rebootOnly.power).toBeUndefined();
  });
});

describe("a relay", () => {
  it("is asked over HTTP, with method and body", async () => {
    const { url, asked } = await relay(204);
    const plan: PowerPlan = {
      power: {
        kind: "switch",
        on: { kind: "http", url: `${url}/port/3`, method: "PUT", body: '{"on":true}' },
        off: { kind: "http", url: `${url}/port/3?off`, method: "GET" },
      },
    };
    const { power } = powerControl(plan, { transport: noLines, clock: realClock() });
    await power?.(false);
    await power?.(true);
    expect(asked).toEqual(["GET /port/3?off", 'PUT /port/3 {"on":true}']);
  });

  it("that answers with an error fails the statement, and so does one that is not there", async () => {
    const { url } = await relay(503);
    const reset = (to: string) =>
      powerControl(
        { reboot: { kind: "http", url: to, method: "POST" } },
        { transport: noLines, clock: realClock() },
      ).hardReset?.();
    await expect(reset(url)).rejects.toThrow(`${url} answered 503 Service Unavailable to POST`);
    await expect(reset("http://127.0.0.1:9")).rejects.toThrow(
      "http://127.0.0.1:9: nobody listens on that port (ECONNREFUSED)",
    );
  });
});

describe("a program", () => {
  const run = (...command: [string, ...string[]]) =>
    powerControl(
      { reboot: { kind: "exec", command } },
      { transport: noLines, clock: realClock() },
    ).hardReset?.();

  it("is started with its arguments, and waited for", async () => {
    await expect(
      run(process.execPath, "-e", "process.exit(process.argv[1] === 'a b' ? 0 : 1)", "a b"),
    ).resolves.toBe(undefined);
  });

  it("that fails is told with its exit code and its last words", async () => {
    await expect(run("sh", "-c", "echo no such relay >&2; exit 3")).rejects.toThrow(
      "sh ended with exit code 3; it said: no such relay",
    );
  });

  it("that is not there is said", async () => {
    await expect(run("no-such-relay-tool")).rejects.toThrow("there is no program no-such-relay-tool");
  });

  it("that does not end is ended", async () => {
    // In virtual time the minute is over at once.
    const plan: PowerPlan = { reboot: { kind: "exec", command: ["sh", "-c", "sleep 600"] } };
    const { hardReset } = powerControl(plan, { transport: noLines, clock: virtualClock() });
    await expect(hardReset?.()).rejects.toThrow("sh took longer than 60 s");
  });

  it("is told of a plan, wherever it stands in it", () => {
    const exec = { kind: "exec", command: ["relay"] } as const;
    const http = { kind: "http", url: "http://127.0.0.1:9", method: "GET" } as const;
    expect(startsPrograms({ reboot: exec })).toBe(true);
    expect(startsPrograms({ power: { kind: "switch", on: http, off: exec } })).toBe(true);
    expect(startsPrograms({ reboot: http })).toBe(false);
  });
});
