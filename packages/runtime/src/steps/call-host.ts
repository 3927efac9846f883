import type { Call } from "@scn/dsl";
import { Observable } from "rxjs";
import type { Value } from "../expression/value.js";
import { complete } from "./complete.js";
import { limitLabels, limitText } from "./deadline.js";
import { type Frame, failure, now } from "./frame.js";
import { fromPromise } from "./from-promise.js";
import { inSequence } from "./in-sequence.js";
import type { Given, Receive } from "./receive.js";
import type { Step } from "./step.js";

/**
 * A flow of the host waits, so it completes the command before. A virtual clock stands still until it is done; a `within`
 * around ends it on the real one.
 */
export function callHost(call: Call, name: string, given: Given, receive: Receive): Step {
  const { span } = call;
  const broken = (frame: Frame, message: string) =>
    failure(frame, { kind: null, code: "SCN511", verdict: "error", message, span });
  return inSequence([
    complete,
    (frame) =>
      new Observable((subscriber) => {
        const { scenario, limit } = frame;
        const flow = Object.hasOwn(scenario.hostFlows, name) ? scenario.hostFlows[name] : undefined;
        if (flow === undefined) throw broken(frame, `this run brings no flow ${name} along`);
        const values = Object.fromEntries(given.map(([key, value]) => [key, value(frame.scope)]));
        const abort = new AbortController();
        const log = (text: string) =>
          frame.emit({ type: "log", at: now(frame), scenario: scenario.index, text: String(text), span });
        const tell = (type: "flow-entered" | "flow-left") =>
          frame.emit({ type, at: now(frame), scenario: scenario.index, flow: name, span });
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
          scenario.clock,
          name,
          async () => asValue(await flow(values, { signal: abort.signal, log })),
          (result) => {
            leave();
            if (result === notAValue) throw broken(frame, `${name} gave something that is no value`);
            receive(frame, result);
          },
          (reason) => {
            leave();
            return broken(frame, `${name} failed: ${reason}`);
          },
        );
        if (limit !== null) {
          subscriber.add(
            scenario.clock.deadline(Math.max(0, limit.until - now(frame)), () =>
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
            ),
          );
        }
        subscriber.add(work.subscribe(subscriber));
      }),
  ]);
}

const notAValue = Symbol("not a value");

/** What the function gave, as a value of the language. TypeScript programs are not always typed, so it is looked at. */
function asValue(given: unknown): Value | typeof notAValue {
  if (given === undefined || given === null) return null;
  if (typeof given === "string" || typeof given === "boolean") return given;
  if (typeof given === "number") return Number.isFinite(given) ? given : notAValue;
  if (given instanceof Uint8Array) return given;
  if (Array.isArray(given)) {
    const items: Value[] = [];
    for (const item of given) {
      const value = asValue(item);
      if (value === notAValue) return notAValue;
      items.push(value);
    }
    return items;
  }
  if (typeof given === "object" && "kind" in given && given.kind === "duration" && "ms" in given) {
    return typeof given.ms === "number" ? { kind: "duration", ms: given.ms } : notAValue;
  }
  return notAValue;
}
