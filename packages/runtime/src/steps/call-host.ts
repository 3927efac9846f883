import type { Call, Span } from "@scn/dsl";
import { Observable } from "rxjs";
import type { HostFlow } from "../ports/host-flow.js";
import type { Failed } from "../verdict/failed.js";
import { complete } from "./complete.js";
import { limitLabels, limitText } from "./deadline.js";
import type { Limit } from "./dialogue.js";
import { type Frame, failure, now } from "./frame.js";
import { fromPromise } from "./from-promise.js";
import { asValue, notAValue } from "./host-value.js";
import { inSequence } from "./in-sequence.js";
import type { Given, Receive } from "./receive.js";
import type { Step } from "./step.js";

/** The flow of the host that a call names. */
interface HostCall {
  readonly name: string;
  readonly span: Span;
}

/**
 * A flow of the host waits, so it completes the command before. A virtual clock stands still until it is done; a `within`
 * around ends it on the real one.
 */
export function callHost(call: Call, name: string, given: Given, receive: Receive): Step {
  const named: HostCall = { name, span: call.span };
  return inSequence([
    complete,
    (frame) =>
      new Observable((subscriber) => {
        const { hostFlows } = frame.scenario;
        const flow = Object.hasOwn(hostFlows, name) ? hostFlows[name] : undefined;
        if (flow === undefined) throw broken(frame, named, `this run brings no flow ${name} along`);
        const work = calling(frame, named, flow, given, receive);
        if (frame.limit !== null) subscriber.add(ended(frame, named, frame.limit, subscriber));
        subscriber.add(work.subscribe(subscriber));
      }),
  ]);
}

/** The call itself, told when it begins and when it is over; whoever does not wait for its end aborts its signal. */
function calling(frame: Frame, named: HostCall, flow: HostFlow, given: Given, receive: Receive) {
  const { name, span } = named;
  const { index, clock } = frame.scenario;
  return new Observable<never>((subscriber) => {
    const values = Object.fromEntries(given.map(([key, value]) => [key, value(frame.scope)]));
    const abort = new AbortController();
    const log = (text: string) =>
      frame.emit({ type: "log", at: now(frame), scenario: index, text: String(text), span });
    const tell = (type: "flow-entered" | "flow-left") =>
      frame.emit({ type, at: now(frame), scenario: index, flow: name, span });
    let over = false;
    const leave = () => {
      if (over) return;
      over = true;
      tell("flow-left");
    };
    tell("flow-entered");
    subscriber.add(() => {
      if (!over) abort.abort();
      leave();
    });
    const work = fromPromise(
      clock,
      name,
      async () => asValue(await flow(values, { signal: abort.signal, log })),
      (result) => {
        leave();
        if (result === notAValue) throw broken(frame, named, `${name} gave something that is no value`);
        receive(frame, result);
      },
      (reason) => {
        leave();
        return broken(frame, named, `${name} failed: ${reason}`);
      },
    );
    subscriber.add(work.subscribe(subscriber));
  });
}

/** The end of a `within` around the call. */
function ended(
  frame: Frame,
  { name, span }: HostCall,
  limit: Limit,
  subscriber: { error(error: Failed): void },
) {
  return frame.scenario.clock.deadline(Math.max(0, limit.until - now(frame)), () =>
    subscriber.error(
      failure(frame, {
        kind: "timeout",
        code: "SCN410",
        message: `the time of within is over during ${name}`,
        span,
        labels: limitLabels(frame, limit),
        expected: `${name} to end ${limitText(limit)}`,
        since: limit.start,
      }),
    ),
  );
}

function broken(frame: Frame, { span }: HostCall, message: string): Failed {
  return failure(frame, { kind: null, code: "SCN511", verdict: "error", message, span });
}
