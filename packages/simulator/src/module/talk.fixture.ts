import { builtinCatalogue } from "@scn/adapters";
import type { Catalogue } from "@scn/dsl";
import { virtualClock } from "@scn/runtime";
import { onTestFinished } from "vitest";
import { peerHost } from "../peers/peer-host.js";
import { simulatedModule } from "./device.js";

/** A simulated module, echo off, with somebody to talk to it. `say` sends and gives all lines of the next seconds. */
export async function talk({
  profile = "quectel/lte-standard-a",
  catalogue = builtinCatalogue(profile),
  ...options
}: {
  /** In place of a built-in profile. */
  readonly catalogue?: Catalogue | null;
  readonly latency?: number;
  readonly profile?: string;
} = {}) {
  if (catalogue === null) throw new Error("the profile is missing");
  const clock = virtualClock();
  const device = await simulatedModule(catalogue, { clock, ...options });
  const peers = peerHost();
  let printed = "";
  device.transport.bytes$.subscribe((bytes) => {
    printed += Buffer.from(bytes).toString("latin1");
  });
  await device.transport.open();
  onTestFinished(() => device.transport.close());

  const say = async (text: string, ms = 1000): Promise<readonly string[]> => {
    printed = "";
    device.transport.write(new TextEncoder().encode(text));
    await new Promise<void>((resolve) => clock.deadline(ms, resolve));
    return printed.split(/[\r\n]+/).filter((line) => line !== "");
  };
  const peer = async (kind: string) => {
    const opened = await peers.open({ name: kind, kind, arguments: {} }, { clock });
    onTestFinished(() => opened.close());
    return opened;
  };
  await say("ATE0\r");
  return { device, clock, say, peer };
}
