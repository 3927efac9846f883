import { type Behaviour, info } from "../../../module/call.js";
import type { NbModule } from "../nb-module.js";

/** `AT+QICFG="dataformat"` asks (BC260Y 2.3.1); setting is the catalogue's. */
const qicfg: Behaviour<NbModule> = (call, { core }) => {
  if (call.arguments.count > 1) return null;
  const [send, receive] = [core.tracked.number("send-format", 0), core.tracked.number("recv-format", 0)];
  return info(`+QICFG: "dataformat",${send},${receive}`);
};

export const qicfgCommand: Readonly<Record<string, Behaviour<NbModule>>> = { "AT+QICFG": qicfg };
