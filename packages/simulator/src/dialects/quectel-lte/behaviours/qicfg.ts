import { type Behaviour, info } from "../../../module/call.js";
import type { LteModule } from "../lte-module.js";
import { tcpipError } from "../tcpip-error.js";

const heartbeats = new WeakMap<LteModule, Map<string, string>>();

/** `AT+QICFG` (LTE Standard(A) 2.3.1): a key alone asks, values set. Ranges come from the catalogue. */
const qicfg: Behaviour<LteModule> = (call, module) => {
  const given = call.arguments;
  const typed = given.text(0) ?? "";
  if (perContext.has(typed.toLowerCase())) return textPerContext(call, module);
  const key = module.configuration.keyOf(typed);
  if (key === undefined) return module.fail(tcpipError.invalidParameters);
  if (given.count === 1)
    return module.succeed(info(`+QICFG: "${key}",${module.configuration.values(key).join(",")}`));
  module.configuration.set(
    key,
    given.items.slice(1).map((_, index) => given.int(index + 1)),
  );
  return module.succeed();
};

/** Keys whose first value is a contextID: kept and told, without effect on the traffic. */
const perContext = new Set(["send/auto", "recv/ignore"]);

const textPerContext: Behaviour<LteModule> = (call, module) => {
  const given = call.arguments;
  const key = given.text(0) ?? "";
  const id = given.text(1) ?? "";
  let kept = heartbeats.get(module);
  if (kept === undefined) {
    kept = new Map();
    heartbeats.set(module, kept);
  }
  if (given.count === 2) {
    const values = kept.get(`${key} ${id}`);
    return module.succeed(info(`+QICFG: "${key}",${id}${values ?? ""}`));
  }
  const values = given.items.slice(2).map((item) => (item.kind === "string" ? `"${item.text}"` : item.text));
  kept.set(`${key} ${id}`, values.map((value) => `,${value}`).join(""));
  return module.succeed();
};

export const qicfgCommand: Readonly<Record<string, Behaviour<LteModule>>> = { "AT+QICFG": qicfg };
