import { loopback } from "../../../ledger/loopback.js";
import { type Answer, type Behaviour, ok } from "../../../module/call.js";
import type { YugeModule } from "../yuge-module.js";
import { cme } from "./refusal.js";

/** Plausible times in a good network, ms; 1.4 allows 90 s for each. */
const activationTime = 300;
const shutTime = 150;

/** 9.1, 9.10: to be set in IP INITIAL only; the catalogue answers the rest. */
const onlyAtFirst: Behaviour<YugeModule> = (call, module) =>
  call.kind === "write" && module.stack.scene !== "IP INITIAL" ? module.core.cmeError(cme.notAllowed) : null;

/** `AT+CSTT` (9.2): without arguments the access point is the network's. */
const cstt: Behaviour<YugeModule> = (call, module) => {
  const { stack, access, core } = module;
  if (call.kind === "read") {
    const { apn, user, password } = access.task;
    return { lines: [`+CSTT: "${apn}","${user}","${password}"`], final: "OK" };
  }
  if (stack.scene !== "IP INITIAL") return core.cmeError(cme.notAllowed);
  const given = call.arguments;
  access.task = {
    apn: given.text(0) || module.defaultApn,
    user: given.text(1) ?? "",
    password: given.text(2) ?? "",
  };
  stack.scene = "IP START";
  return ok;
};

/** `AT+CIICR` (9.4). After a failure the scene waits for AT+CIPSHUT (D-151). */
const ciicr: Behaviour<YugeModule> = async (_, module) => {
  const { stack, core } = module;
  if (stack.scene !== "IP START") return { final: "ERROR" };
  stack.scene = "IP CONFIG";
  await core.life.pause(activationTime);
  if (!module.reachable) return { final: "ERROR" };
  stack.scene = "IP GPRSACT";
  return ok;
};

/** `AT+CIFSR` (9.5): the address alone, or `ERROR`. */
const cifsr: Behaviour<YugeModule> = (_, { stack }): Answer => {
  if (!stack.hasAddress) return { final: "ERROR" };
  stack.scene = "IP STATUS";
  return { final: loopback };
};

/** `AT+CIPSHUT` (9.29): allowed in every state. */
const cipshut: Behaviour<YugeModule> = async (_, { stack, core }) => {
  await core.life.pause(shutTime);
  stack.shut();
  return { final: "SHUT OK" };
};

/** The way from IP INITIAL to IP STATUS and back (9.1, 9.2, 9.4, 9.5, 9.10, 9.29). */
export const sceneCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  "AT+CIPMUX": onlyAtFirst,
  "AT+CIPMODE": onlyAtFirst,
  "AT+CSTT": cstt,
  "AT+CIICR": ciicr,
  "AT+CIFSR": cifsr,
  "AT+CIPSHUT": cipshut,
};
