import { readdirSync } from "node:fs";
import { builtinCatalogue, transportFor } from "@scn/adapters";
import { realClock, run } from "@scn/runtime";
import { peerHost, type ServedModule, serveModule } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { checkFile } from "../scenarios/read-scenario.js";
import { noSer2net, programTo, ser2net, telnetBridge, terminalBridge } from "./bridges.js";

const family = "quectel/lte-standard-a";
const found = builtinCatalogue(family);
if (found === null) throw new Error(`${family} is gone`);
const catalogue = found;

/**
 * All but one: framing by lines, raw payloads both ways, transparent mode, URCs, the loss of a connection of the module's.
 * `ping` waits for eight real seconds, in which nothing goes over the wire.
 */
const scenarios = readdirSync("scenarios/portable")
  .filter((name) => name.endsWith(".scn") && name !== "ping.scn")
  .map((name) => `scenarios/portable/${name}`);

async function served(place: "tcp" | "pty"): Promise<ServedModule> {
  return serveModule(catalogue, place === "tcp" ? { kind: "tcp", port: 0 } : { kind: "pty", link: null }, {
    clock: realClock(),
    latency: 0,
  });
}

async function verdictOf(path: string, address: string, notice: (text: string) => void = () => undefined) {
  const { transport, diagnostic } = transportFor(address, { allowExec: true, notice });
  if (transport === undefined) throw new Error(diagnostic.message);
  const events = await lastValueFrom(
    run(checkFile(path), {
      devices: async () => ({ name: address, catalogue, transport }),
      peers: peerHost({ outside: {} }),
      clock: realClock(),
    }).pipe(toArray()),
  );
  const ended = events.find((event) => event.type === "scenario-ended");
  return ended?.verdict === "pass" ? "pass" : JSON.stringify(ended?.failures);
}

/** One module for all scenarios, as on a bench: what one leaves behind the next one finds. */
describe.each([
  { name: "tcp", place: "tcp", address: async (at: string) => ({ address: at }) },
  { name: "serial, by tty", place: "pty", address: async (at: string) => ({ address: `serial://${at}` }) },
  {
    name: "serial, by serialport",
    place: "pty",
    address: async (at: string) => ({ address: `serial://${at}?io=serialport` }),
  },
  { name: "exec", place: "tcp", address: async (at: string) => ({ address: programTo(portOf(at)) }) },
  { name: "rfc2217", place: "tcp", address: (at: string) => telnetBridge(portOf(at)) },
] as const)("portable scenarios pass over $name", ({ place, address }) => {
  let close: readonly (() => Promise<void>)[] = [];
  let reached = "";
  beforeAll(async () => {
    const module = await served(place);
    const bridge: { readonly address: string; close?(): Promise<void> } = await address(module.address);
    reached = bridge.address;
    close = [async () => bridge.close?.(), () => module.close()];
  });
  afterAll(async () => {
    for (const one of close) await one();
  });
  test.each(scenarios)("%s", async (path) => {
    expect(await verdictOf(path, reached)).toBe("pass");
  });
});

test.each(scenarios)("portable scenarios pass over pty: %s", async (path) => {
  const module = await served("tcp");
  let leave = (): void => {};
  onTestFinished(async () => {
    leave();
    await module.close();
  });
  const attach = (text: string) => {
    leave = terminalBridge(text.split(" ").at(-1) ?? "", portOf(module.address));
  };
  expect(await verdictOf(path, "pty:", attach)).toBe("pass");
});

const without = noSer2net();
describe("portable scenarios pass over RFC 2217 with the real ser2net", () => {
  // At the speed of the line, 100 kB there and back take longer than all others together.
  const quick = scenarios.filter((path) => !path.includes("100-kilobytes"));
  test.skipIf(without !== null).each(quick)(`%s${without === null ? "" : ` (${without})`}`, async (path) => {
    const module = await served("pty");
    const bridge = await ser2net(module.address);
    onTestFinished(async () => {
      await bridge.close();
      await module.close();
    });
    expect(await verdictOf(path, bridge.address)).toBe("pass");
  });
});

function portOf(address: string): number {
  return Number(/:(\d+)$/.exec(address)?.[1]);
}
