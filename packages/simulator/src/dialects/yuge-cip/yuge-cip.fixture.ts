import { builtinCatalogue } from "@scn/adapters";
import { virtualClock } from "@scn/runtime";
import { onTestFinished } from "vitest";
import { simulatedModule } from "../../module/device.js";
import { peerHost } from "../../peers/peer-host.js";

/** A simulated Yuge module, echo off, with somebody to talk to it. `say` sends and gives all lines up to seconds later. */
export async function talkToYuge() {
  const catalogue = builtinCatalogue("yuge/ec716s");
  if (catalogue === null) throw new Error("the profile is missing");
  const clock = virtualClock();
  const device = await simulatedModule(catalogue, { clock });
  const peers = peerHost();
  let printed = "";
  device.transport.bytes$.subscribe((bytes) => {
    printed += Buffer.from(bytes).toString("latin1");
  });
  await device.transport.open();
  onTestFinished(() => device.transport.close());

  /** What is printed up to `ms` from now, as it comes over the line, and has not been asked for. */
  const raw = async (text: string, ms = 1000): Promise<string> => {
    device.transport.write(new TextEncoder().encode(text));
    await new Promise<void>((resolve) => clock.deadline(ms, resolve));
    const all = printed;
    printed = "";
    return all;
  };
  const say = async (text: string, ms = 1000): Promise<readonly string[]> =>
    (await raw(text, ms)).split(/[\r\n]+/).filter((line) => line !== "");
  const peer = async (kind: string) => {
    const opened = await peers.open({ name: kind, kind, arguments: {} }, { clock });
    onTestFinished(() => opened.close());
    return opened;
  };
  await say("ATE0\r\n");
  return { device, clock, say, raw, peer };
}
