import type { Call } from "@scn/dsl";
import { defer, EMPTY, Observable } from "rxjs";
import { Scope } from "../expression/scope.js";
import { textValue } from "../expression/text.js";
import type { Value } from "../expression/value.js";
import { calledFrom, Returned } from "../verdict/failed.js";
import { peerReason } from "../verdict/peer-reason.js";
import { callHost } from "./call-host.js";
import { complete } from "./complete.js";
import { type Frame, failure, now } from "./frame.js";
import { fromPromise } from "./from-promise.js";
import { inSequence } from "./in-sequence.js";
import type { Given, Receive } from "./receive.js";
import type { Compiler, Step } from "./step.js";

/** A call, and what becomes of its result. */
export function compileCall(call: Call, compiler: Compiler, receive: Receive): Step {
  const given = Object.entries(call.arguments).map(
    ([name, value]) => [name, compiler.expression(value)] as const,
  );
  const { target } = call;
  switch (target.kind) {
    case "flow":
      return callFlow(call, () => target.flow, given, compiler, receive);
    case "module":
      return callFlow(call, (frame) => moduleFlow(call, target.flow, frame), given, compiler, receive);
    case "peer":
      return callPeer(call, target, given, receive);
    case "host":
      return callHost(call, target.flow, given, receive);
  }
}

/** A flow runs in a scope of its own; its result is what it returns, else `null`. */
function callFlow(
  call: Call,
  keyFor: (frame: Frame) => string,
  given: Given,
  compiler: Compiler,
  receive: Receive,
): Step {
  return (frame) =>
    new Observable((subscriber) => {
      const flow = compiler.flow(keyFor(frame));
      const scope = new Scope(frame.scope.outside);
      for (const [parameter, value] of given) scope.set(parameter, value(frame.scope));
      for (const parameter of flow.parameters) {
        if (scope.get(parameter.name) === undefined && parameter.default !== null) {
          scope.set(parameter.name, parameter.default(scope));
        }
        const value = scope.get(parameter.name);
        if (parameter.secret && value !== undefined) {
          frame.scenario.secret(parameter.name, textValue(value, call.span));
        }
      }
      const { scenario } = frame;
      const tell = (type: "flow-entered" | "flow-left") =>
        frame.emit({ type, at: now(frame), scenario: scenario.index, flow: flow.name, span: call.span });
      let inside = true;
      const leave = () => {
        if (!inside) return;
        inside = false;
        tell("flow-left");
      };
      const done = (result: Value) => {
        leave();
        receive(frame, result);
        subscriber.complete();
      };
      tell("flow-entered");
      subscriber.add(
        defer(() => flow.body({ ...frame, scope })).subscribe({
          complete: () => done(null),
          error: (error: unknown) => {
            if (error instanceof Returned) done(error.value);
            else {
              leave();
              subscriber.error(calledFrom(error, call.span));
            }
          },
        }),
      );
      return leave;
    });
}

/** The flow of that name which the module at hand brings: only now is it known which module that is. */
function moduleFlow({ span }: Call, name: string, frame: Frame): string {
  const { id } = frame.dialogue.session.device.catalogue;
  const key = frame.scenario.program.moduleFlows?.[id]?.[name];
  if (key !== undefined) return key;
  throw failure(frame, {
    kind: null,
    code: "SCN507",
    verdict: "error",
    message: `${id} has no flow ${name}`,
    span,
  });
}

/** An action of a peer waits, so it completes the command before. Time stands still until the peer has answered. */
function callPeer(
  call: Call,
  { peer: name, action }: Extract<Call["target"], { kind: "peer" }>,
  given: Given,
  receive: Receive,
): Step {
  return inSequence([
    complete,
    (frame) =>
      defer(() => {
        const peer = frame.scenario.peers.get(name);
        const values = Object.fromEntries(given.map(([key, value]) => [key, value(frame.scope)]));
        if (peer === undefined) return EMPTY;
        return fromPromise(
          frame.scenario.clock,
          `${name}.${action}`,
          () => peer.act(action, values),
          (result) => receive(frame, result),
          (reason) =>
            failure(frame, {
              kind: null,
              code: "SCN504",
              verdict: "error",
              message: `${name}.${action} failed: ${peerReason(name, reason)}`,
              span: call.span,
            }),
        );
      }),
  ]);
}
