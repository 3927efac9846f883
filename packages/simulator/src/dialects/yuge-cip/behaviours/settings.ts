import { type Behaviour, info, ok } from "../../../module/call.js";
import type { YugeModule } from "../yuge-module.js";
import { cme } from "./refusal.js";

/** Time units of `AT+CIPCCFG` (9.13), ms. */
const waitUnit = 100;

/** `AT+CIPCCFG` (9.13): needs single-link transparent mode. */
const cipccfg: Behaviour<YugeModule> = (call, { transparent, core, multi }) => {
  const now = transparent.settings;
  if (call.kind === "read") {
    const { retries, wait, sendSize, escapes, receiveMode, receiveSize, receivePause, clean } = now;
    const values = [
      retries,
      wait / waitUnit,
      sendSize,
      escapes,
      receiveMode,
      receiveSize,
      receivePause,
      clean,
    ];
    return info(`+CIPCCFG: ${values.join(",")}`);
  }
  if (multi || core.tracked.number("cipmode", 0) === 0) return core.cmeError(cme.notAllowed);
  const given = call.arguments;
  transparent.settings = {
    retries: given.int(0) ?? now.retries,
    wait: (given.int(1) ?? now.wait / waitUnit) * waitUnit,
    sendSize: given.int(2) ?? now.sendSize,
    escapes: given.int(3) ?? now.escapes,
    receiveMode: given.int(4) ?? now.receiveMode,
    receiveSize: given.int(5) ?? now.receiveSize,
    receivePause: given.int(6) ?? now.receivePause,
    clean: given.int(7) ?? now.clean,
  };
  return ok;
};

/** `AT+CIPATS` (9.15): on needs a time, the last one or its own. */
const cipats: Behaviour<YugeModule> = (call, { core }) => {
  if (call.kind !== "write" || call.arguments.int(0) !== 1) return null;
  const time = call.arguments.int(1) ?? core.tracked.number("cipats-time", 0);
  return time > 0 ? ok : core.cmeError(cme.invalidParameters);
};

/** `AT+CIPTKA` (9.32): its times as they were set. */
const ciptka: Behaviour<YugeModule> = (call, module) => {
  if (call.kind === "read") return info(`+CIPTKA:${module.keepAlive.join(",")}`);
  const [, idle, interval, count] = module.keepAlive;
  const given = call.arguments;
  module.keepAlive = [
    given.int(0) ?? 0,
    given.int(1) ?? idle,
    given.int(2) ?? interval,
    given.int(3) ?? count,
  ];
  return ok;
};

/** `AT+CIPSCONT` (9.26): storing is the catalogue's; 0 in its answer means stored. */
const cipscont: Behaviour<YugeModule> = (call, module) => {
  const { core, access, transparent } = module;
  if (call.kind !== "read") {
    module.contextStored = true;
    transparent.store();
    return null;
  }
  const value = (name: string) => core.tracked.number(name, 0);
  const { retries, wait, sendSize, escapes, receiveMode, receiveSize, receivePause } = transparent.settings;
  const ccfg = [retries, wait / waitUnit, sendSize, escapes, receiveMode, receiveSize, receivePause];
  return info(
    `+CIPSCONT:${module.contextStored ? 0 : 1}`,
    "+CIPCSGP:1",
    `Gprs Config APN:${access.task.apn}`,
    `Gprs Config UserId:${access.task.user}`,
    `Gprs Config Password:${access.task.password}`,
    `+CIPHEAD:${value("ciphead")}`,
    `+CIPSHOWTP:${value("cipshowtp")}`,
    `+CIPSRIP:${value("cipsrip")}`,
    `+CIPATS:${value("cipats")},${value("cipats-time")}`,
    `+CIPSPRT:${value("cipsprt")}`,
    `+CIPQSEND:${value("cipqsend")}`,
    `+CIPMODE:${value("cipmode")}`,
    `+CIPCCFG:${ccfg.join(",")}`,
    `+CIPMUX:${value("cipmux")}`,
    // 9.26 alone knows these two; they have no commands.
    "+CIPDPDP:1, 10, 3",
    `+CIPRXGET:${value("ciprxget")}`,
    "+CIPRDTIMER: 2000,3500",
  );
};

export const settingCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  "AT+CIPCCFG": cipccfg,
  "AT+CIPATS": cipats,
  "AT+CIPTKA": ciptka,
  "AT+CIPSCONT": cipscont,
};
