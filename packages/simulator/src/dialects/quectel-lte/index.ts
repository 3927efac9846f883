import { Arguments } from "../../module/arguments.js";
import type { Call } from "../../module/call.js";
import type { Dialect, DialectModule } from "../dialect.js";
import { behaviours } from "./behaviours/index.js";
import { LteModule } from "./lte-module.js";
import { tcpipError } from "./tcpip-error.js";

/** How long a command takes that the network has no part in, ms. */
const simpleLatency = 5;

/** Commands that take longer, ms: a network scan is the slowest thing a module does. */
const latencies: Readonly<Record<string, number>> = { "test AT+COPS": 3000, "write AT+CFUN": 20 };

/** Quectel's LTE modules: QI commands on top of 3GPP TS 27.007 and V.250. */
export const quectelLte: Dialect = {
  serves: (catalogue) => catalogue.id === "quectel/lte-standard-a",
  install: (core) => run(new LteModule(core)),
};

function run(module: LteModule): DialectModule {
  return {
    boot: () => module.boot(),
    perform: (call) => {
      const name = call.kind === "test" ? `${call.name}=?` : call.name;
      const behaviour = Object.hasOwn(behaviours, name) ? behaviours[name] : undefined;
      return behaviour?.(call, module) ?? null;
    },
    normalise,
    latency: (call) => latencies[`${call.kind} ${call.name}`] ?? simpleLatency,
    reject: (call) => (isTcpip(call) ? module.fail(tcpipError.invalidParameters) : { final: "ERROR" }),
    scriptedUrc: (text) => followScript(module, text),
    dtrDropped: () => {
      if (module.core.tracked.number("dtr", 0) === 1) module.transparent.leave("OK");
    },
  };
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

/** A scripted line about the network or a connection has its cause. */
function followScript(module: LteModule, text: string): void {
  const context = /^\+QIURC: ?"pdpdeact",(\d+)$/.exec(text);
  if (context !== null) module.dropContext(Number(context[1]), "broken");
  const closed = /^\+QIURC: ?"closed",(\d+)$/.exec(text);
  const socket = closed === null ? undefined : module.sockets.get(Number(closed[1]));
  if (socket === undefined) return;
  socket.state = 4;
  socket.destroy();
}
