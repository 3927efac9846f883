import { argumentRefusal } from "../../module/argument-refusal.js";
import { Arguments } from "../../module/arguments.js";
import type { Answer, Behaviour, Call } from "../../module/call.js";
import { parameterValues } from "../../module/catalogue-answers.js";
import type { Dialect, DialectModule } from "../dialect.js";
import { behaviours } from "./behaviours/index.js";
import { LteModule } from "./lte-module.js";
import { type TcpipError, tcpipError } from "./tcpip-error.js";

/** How long a command takes that the network has no part in, ms. */
const simpleLatency = 5;

/** 3GPP TS 27.007 9.2. */
const incorrectParameters = 50;

/** Commands that take longer, ms: a network scan is the slowest thing a module does. */
const latencies: Readonly<Record<string, number>> = { "test AT+COPS": 3000, "write AT+CFUN": 20 };

/** Quectel's LTE modules: QI commands on top of 3GPP TS 27.007 and V.250. */
export const quectelLte: Dialect = {
  install: (core) => lteAtWork(new LteModule(core)),
};

/**
 * The dialect at work in one module. `own` goes before the family's behaviours, for a vendor whose modules are these
 * and something more.
 */
export function lteAtWork(
  module: LteModule,
  own: Readonly<Record<string, Behaviour<LteModule>>> = {},
): DialectModule {
  const known = { ...behaviours, ...own };
  return {
    boot: () => module.boot(),
    perform: (call) => {
      const name = call.kind === "test" ? `${call.name}=?` : call.name;
      const problem = missingContext(call, module);
      if (problem !== null) return module.fail(problem);
      const behaviour = Object.hasOwn(known, name) ? known[name] : undefined;
      return behaviour?.(call, module) ?? null;
    },
    normalise,
    latency: (call) => latencies[`${call.kind} ${call.name}`] ?? simpleLatency,
    reject: (call) => reject(call, module),
    scriptedUrc: (text) => followScript(module, text),
    dtrDropped: () => leaveByDtr(module),
  };
}

/** A command that needs an active PDP context has none: its form says so. */
function missingContext(call: Call, module: LteModule): TcpipError | null {
  for (const { setting, of } of call.form?.requires ?? []) {
    const id = setting === "context" && of !== undefined ? parameterValues(call)(of) : undefined;
    const problem = id === undefined ? null : module.contextProblem(Number(id));
    if (problem !== null) return problem;
  }
  return null;
}

/** Quectel's own commands tell the reason by `AT+QIGETERROR`, those of 3GPP TS 27.007 by `+CME ERROR`. */
function reject(call: Call, module: LteModule): Answer {
  if (isTcpip(call)) return module.fail(tcpipError.invalidParameters);
  return call.name.startsWith("AT+C")
    ? argumentRefusal(call, module.core, incorrectParameters)
    : { final: "ERROR" };
}

/** The commands `AT+QIGETERROR` speaks of. */
function isTcpip(call: Call): boolean {
  return call.name.startsWith("AT+QI") && call.name !== "AT+QIGETERROR";
}

/**
 * The manual's own example writes `AT+QICSGP=1,1,"UNINET","",1` (2.3.2, 3.1.1): one empty string for user name and
 * password together. Real hosts copy it, so the module takes it.
 */
function normalise(name: string, given: Arguments): Arguments {
  const [context, type, apn, credentials, authentication] = given.items;
  const copied =
    name === "AT+QICSGP" &&
    given.count === 5 &&
    credentials?.kind === "string" &&
    authentication?.kind === "word";
  if (!copied || context === undefined || type === undefined || apn === undefined) return given;
  return new Arguments([context, type, apn, credentials, { kind: "string", text: "" }, authentication]);
}

/** V.250 6.2.9, LTE Standard(A) 1.3: `&D1` back to command mode, `&D2` the connection ends too. */
function leaveByDtr(module: LteModule): void {
  const { socket } = module.transparent;
  const setting = module.core.tracked.number("dtr", 0);
  if (socket === null || setting === 0) return;
  module.transparent.leave("OK");
  if (setting !== 2) return;
  module.sockets.remove(socket);
  socket.destroy();
}

/** A scripted line about the network or a connection has its cause. */
function followScript(module: LteModule, text: string): void {
  module.network.followScript(text, () => module.detached());
  const context = /^\+QIURC: ?"pdpdeact",(\d+)$/.exec(text);
  if (context !== null) module.dropContext(Number(context[1]), "broken");
  const closed = /^\+QIURC: ?"closed",(\d+)$/.exec(text);
  const socket = closed === null ? undefined : module.sockets.get(Number(closed[1]));
  if (socket === undefined) return;
  module.connectionLost(socket, true);
  socket.destroy();
}
