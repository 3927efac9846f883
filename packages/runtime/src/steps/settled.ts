import { defer, EMPTY } from "rxjs";
import { fromPromise } from "./from-promise.js";
import type { Step } from "./step.js";

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
