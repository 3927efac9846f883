import { argumentRefusal } from "../../module/argument-refusal.js";
import type { Answer, Call } from "../../module/call.js";
import type { Dialect, DialectModule } from "../dialect.js";
import { followScript as followDeviceScript } from "../yuge-device/follow-script.js";
import { behaviours } from "./behaviours/index.js";
import { YugeModule } from "./yuge-module.js";

/** How long a command takes that the network has no part in, ms. */
const simpleLatency = 5;

/** Yuge 3.13: parameters are invalid. */
const invalidParameters = 53;

/** Commands that take longer, ms: a network scan is the slowest thing a module does. */
const latencies: Readonly<Record<string, number>> = { "test AT+COPS": 3000, "write AT+CFUN": 20 };

/** Yuge's modules: `CIP` commands with one link or six, on top of 3GPP TS 27.007 and V.250. */
export const yugeCip: Dialect = {
  install: (core) => atWork(new YugeModule(core)),
};

function atWork(module: YugeModule): DialectModule {
  return {
    boot: () => module.boot(),
    banner: () => module.device.banner,
    lineBegins: () => module.device.sleep.hold(),
    lineOver: () => module.device.sleep.restart(),
    perform: (call) => {
      const name = call.kind === "test" ? `${call.name}=?` : call.name;
      const behaviour = Object.hasOwn(behaviours, name) ? behaviours[name] : undefined;
      return behaviour?.(call, module) ?? testForm(call);
    },
    normalise: (_, given) => given,
    latency: (call) => latencies[`${call.kind} ${call.name}`] ?? simpleLatency,
    reject: (call) => argumentRefusal(call, module.core, invalidParameters),
    scriptedUrc: (text) => followScript(module, text),
    dtrDropped: () => leaveByDtr(module),
  };
}

/** Many of the manual's test forms answer nothing but `OK`; the catalogue answers the others. */
function testForm(call: Call): Answer | null {
  return call.kind === "test" && call.form !== null && call.form.answer === undefined
    ? { final: "OK" }
    : null;
}

/** 3.9: `&D1` back to command mode, `&D2` the connection ends too. */
function leaveByDtr(module: YugeModule): void {
  const setting = module.core.tracked.number("dtr", 0);
  if (setting === 0 || !module.transparent.active) return;
  module.transparent.leave("OK");
  if (setting === 2) module.stack.link(0).drop();
}

/** A scripted line about the network or a connection has its cause. */
function followScript(module: YugeModule, text: string): void {
  followDeviceScript(module, text);
  if (/^\+PDP:? ?DEACT$/.test(text)) {
    module.stack.deactivated(true);
    module.mqtt.drop();
  }
  const closed = /^(?:(\d), ?)?CLOSED$/.exec(text) ?? /^(?:TCP|UDP) ERROR:()\d+$/.exec(text);
  if (closed !== null) followClosed(module, Number(closed[1] ?? "0"));
  const bearer = /^\+SAPBR (\d): DEACT$/.exec(text);
  if (bearer !== null) module.bearers.close(Number(bearer[1]));
}

/** `CLOSED` is a link's, or the broker's connection's (13.2, 13.14). */
function followClosed(module: YugeModule, number: number): void {
  const link = module.stack.links.find((each) => each.number === number && each.state !== "INITIAL");
  if (link === undefined) module.mqtt.drop();
  else link.drop();
}
