import type { SimulateReply, SimulateRule } from "@scn/dsl";
import { latin1, utf8 } from "../expression/bytes.js";
import type { Names } from "../expression/scope.js";
import { textValue } from "../expression/text.js";
import type { Chaos } from "../ports/chaos.js";
import type { ModuleReply, ModuleScript } from "../ports/device.js";
import type { ReceivedLine } from "../session/session.js";
import { durationOf } from "./duration.js";
import { linePattern } from "./line-pattern.js";
import { type Compiler, instant, type StepCompiler } from "./step.js";

/**
 * `simulate { … }`: hands the rules to the simulated module, values evaluated. On hardware it does nothing: the run has
 * skipped the scenario already, unless it said `simulate optional`.
 */
export const simulate: StepCompiler<"simulate"> = (statement, compiler) => {
  const rules = statement.rules.map((rule) => compileRule(rule, compiler));
  return instant((frame) => {
    const { device } = frame.dialogue.session;
    const { script } = device;
    // What holds for all of the scenario goes on when it is restarted.
    const holds = frame.step === null && (frame.scenario.restarts?.scenarioRestarts ?? 0) > 0;
    if (script === undefined || holds) return;
    for (const rule of rules) rule(script, frame.scope, device.chaos);
  });
};

type Hand = (script: ModuleScript, names: Names, chaos: Chaos | undefined) => void;

function compileRule(rule: SimulateRule, compiler: Compiler): Hand {
  if (rule.kind === "send-urc") {
    const text = compiler.text(rule.wire.parts);
    const after = rule.after === undefined ? null : durationOf(rule.after, compiler);
    return (script, names) => script.sendUrc(after?.(names) ?? 0, textValue(text(names), rule.wire.span));
  }
  if (rule.kind === "chaos") return (_script, _names, chaos) => chaos?.begin(rule.what, rule.seed);
  const pattern = linePattern(rule.pattern);
  const replies = rule.replies.map((reply) => compileReply(reply, compiler));
  return (script, names) => {
    const matcher = pattern.bind(names);
    script.addRule({
      ...(rule.times !== undefined && { times: rule.times }),
      matches: (command) => matcher.match(commandLine(command)) !== null,
      replies: replies.map((reply) => reply(names)),
    });
  };
}

function compileReply(reply: SimulateReply, compiler: Compiler): (names: Names) => ModuleReply {
  if (reply.kind === "silent") return () => ({ kind: "silent" });
  const text = compiler.text(reply.wire.parts);
  const after = reply.after === undefined ? null : durationOf(reply.after, compiler);
  const { kind } = reply;
  return (names) => ({
    kind,
    afterMs: after?.(names) ?? 0,
    text: textValue(text(names), reply.wire.span),
  });
}

/** A command line as the pattern matcher takes lines. */
function commandLine(text: string): ReceivedLine {
  const bytes = utf8(text);
  return { at: 0, bytes, latin1: latin1(bytes), taken: false };
}
