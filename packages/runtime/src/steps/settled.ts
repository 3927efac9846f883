import { defer, EMPTY } from "rxjs";
import { fromPromise } from "./from-promise.js";
import type { Step } from "./step.js";

/** Members that do not change with what arrives. */
const constant: ReadonlySet<string> = new Set(["host", "port"]);

/** Blocks of a statement: what stands in them is asked for itself. */
const blocks: ReadonlySet<string> = new Set(["body", "then", "else", "onFailure"]);

/** Whether a statement's own expressions read something of a peer that bytes in flight could still change. */
export function readsPeer(node: unknown, peers: ReadonlySet<string>): boolean {
  if (peers.size === 0 || typeof node !== "object" || node === null) return false;
  if (Array.isArray(node)) return node.some((item) => readsPeer(item, peers));
  if ("kind" in node && node.kind === "name" && "path" in node && Array.isArray(node.path)) {
    const [name, member] = node.path;
    return peers.has(name) && typeof member === "string" && !constant.has(member);
  }
  return Object.entries(node).some(([key, value]) => !blocks.has(key) && readsPeer(value, peers));
}

/** Waits until every byte in flight on our own loopback sockets has arrived. */
export const settled: Step = (frame) =>
  defer(() => {
    const arriving = frame.scenario.peerHost.settled();
    if (arriving === undefined) return EMPTY;
    return fromPromise(
      frame.scenario.clock,
      "bytes in flight to a peer",
      () => arriving,
      () => {},
      (reason) => new Error(reason),
    );
  });
