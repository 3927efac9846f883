import { type RunEvent, run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { describe, expect, test } from "vitest";
import { checkFile } from "../scenarios/read-scenario.js";

/** What happened, and when in virtual time; ports and addresses differ from run to run. */
async function timeline(path: string): Promise<readonly string[]> {
  const events: RunEvent[] = await lastValueFrom(run(checkFile(path), simulated()).pipe(toArray()));
  return events.map((event) => `${event.at} ${event.type}`);
}

/** Scenarios that depend on what the system does by itself: closes, name servers, TLS, datagrams. */
const paths = [
  "scenarios/portable/dns.scn",
  "scenarios/portable/tcp-closed-by-peer.scn",
  "scenarios/portable/tcp-refused.scn",
  "scenarios/portable/udp-echo.scn",
  "scenarios/quectel/ec200u/settings/heartbeat.scn",
];

describe("virtual time does not depend on how busy the computer is", () => {
  for (const path of paths) {
    test(`${path}, 30 times at once`, async () => {
      const [first, ...others] = await Promise.all(Array.from({ length: 30 }, () => timeline(path)));
      for (const other of others) expect(other).toEqual(first);
    });
  }

  // It listens on a port drawn by chance, which two runs at a time may both draw.
  test("a module's server, 30 times in a row", async () => {
    const first = await timeline("scenarios/portable/tcp-server.scn");
    for (let run = 1; run < 30; run++)
      expect(await timeline("scenarios/portable/tcp-server.scn")).toEqual(first);
  });
});
