import { type Behaviour, info, ok } from "../../../module/call.js";
import { cme } from "../cme.js";
import type { YugeDeviceModule } from "../device.js";

/** 3.2, 3.4: contexts are kept and taken back with the settings, which are the catalogue's. */
const save: Behaviour<YugeDeviceModule> = (_, { device }) => {
  device.contexts.save();
  return null;
};

const restore: Behaviour<YugeDeviceModule> = (_, { device }) => {
  device.contexts.restore();
  return null;
};

const factory: Behaviour<YugeDeviceModule> = (_, { device }) => {
  device.contexts.factory();
  return null;
};

const cclk: Behaviour<YugeDeviceModule> = (call, { core, device: { clock } }) => {
  if (call.kind === "read") return info(`+CCLK: "${clock.text}"`);
  return clock.setText(call.arguments.text(0) ?? "") ? ok : core.cmeError(cme.invalidTime);
};

/** 3.12: read as a bare line. */
const wisn: Behaviour<YugeDeviceModule> = (call, { core }) =>
  call.kind === "read" ? info(String(core.tracked.get("wisn") ?? "")) : null;

/** Chapter 3: the settings, the clock, a serial number of one's own. */
export const configuration: Readonly<Record<string, Behaviour<YugeDeviceModule>>> = {
  "AT&W": save,
  ATZ: restore,
  "AT&F": factory,
  "AT+CCLK": cclk,
  "AT+WISN": wisn,
};
