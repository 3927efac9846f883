import { type Value, virtualClock } from "@scn/runtime";
import { onTestFinished } from "vitest";
import { type Ledger, ledgerOf } from "../ledger/ledger.js";
import { peerHost } from "./peer-host.js";

/** A host for peers on a virtual clock; what it opens is closed after the test. */
export function stage(startedAt?: number) {
  const clock = virtualClock(startedAt === undefined ? {} : { startedAt });
  const host = peerHost();
  const ledger: Ledger = ledgerOf(clock);
  const open = async (kind: string, args: Readonly<Record<string, Value>> = {}) => {
    const peer = await host.open({ name: "x", kind, arguments: args }, { clock });
    onTestFinished(() => peer.close());
    return peer;
  };
  /** Resolves when a deadline of that many milliseconds is over: with it, everything that was under way. */
  const deadline = (ms: number) => new Promise<void>((resolve) => clock.deadline(ms, resolve));
  return { clock, ledger, host, open, deadline };
}
