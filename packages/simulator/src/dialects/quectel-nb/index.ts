import { argumentRefusal } from "../../module/argument-refusal.js";
import type { Answer, Call } from "../../module/call.js";
import type { Dialect, DialectModule } from "../dialect.js";
import { behaviours } from "./behaviours/index.js";
import { NbModule } from "./nb-module.js";
import { sendArguments } from "./send-arguments.js";

/** How long a command takes that the network has no part in, ms. */
const simpleLatency = 5;

/** 3GPP TS 27.007 9.2. */
const incorrectParameters = 50;

/** Commands that take longer, ms: a network scan is the slowest thing a module does. */
const latencies: Readonly<Record<string, number>> = { "test AT+COPS": 3000, "write AT+CFUN": 20 };

/** Quectel's NB-IoT modules: sockets without contexts, results behind `OK`, deep sleep. */
export const quectelNb: Dialect = {
  install: (core) => run(new NbModule(core)),
};

function run(module: NbModule): DialectModule {
  return {
    boot: (restarted) => module.boot(restarted),
    perform: (call) => {
      const name = call.kind === "test" ? `${call.name}=?` : call.name;
      const behaviour = Object.hasOwn(behaviours, name) ? behaviours[name] : undefined;
      return behaviour?.(call, module) ?? null;
    },
    arguments: (name, text) =>
      name === "AT+QISEND" ? sendArguments(text, module.core.tracked.number("send-format", 0) === 1) : null,
    normalise: (_, given) => given,
    lineBegins: () => module.sleep.hold(),
    lineOver: () => module.sleep.restart(),
    latency: (call) => latencies[`${call.kind} ${call.name}`] ?? simpleLatency,
    reject: (call) => reject(call, module),
    scriptedUrc: (text) => followScript(module, text),
    // Nothing depends on DTR: there is no transparent mode.
    dtrDropped: () => undefined,
  };
}

/** The guide's commands know ERROR alone, those of 3GPP TS 27.007 `+CME ERROR` too. */
function reject(call: Call, module: NbModule): Answer {
  return call.name.startsWith("AT+C")
    ? argumentRefusal(call, module.core, incorrectParameters)
    : { final: "ERROR" };
}

/** A scripted line about a connection has its cause. */
function followScript(module: NbModule, text: string): void {
  module.network.followScript(text, () => module.detached());
  const closed = /^\+QIURC: ?"closed",(\d+)$/.exec(text);
  const socket = closed === null ? undefined : module.sockets.get(Number(closed[1]));
  if (socket === undefined) return;
  module.connectionLost(socket, true);
  socket.destroy();
}
