import { fromLatin1, toLatin1 } from "../../../module/bytes.js";
import { type Behaviour, info, ok } from "../../../module/call.js";
import { serialNumber } from "../heartbeat.js";
import type { YugeModule } from "../yuge-module.js";
import { cme } from "./refusal.js";

/** `AT^HEARTCONFIG` (9.33); 9.36's example leaves all but the first argument out. */
const heartconfig: Behaviour<YugeModule> = (call, { heartbeat, multi }) => {
  const { enabled, link, seconds } = heartbeat.settings;
  if (call.kind === "read") return info(`^HEARTCONFIG: ${enabled ? 1 : 0},${link},${seconds}`);
  const given = call.arguments;
  heartbeat.configure({
    enabled: given.int(0) === 1,
    link: multi ? (given.int(1) ?? link) : 0,
    seconds: given.int(2) ?? seconds,
  });
  return ok;
};

/** `AT^HEARTBEAT` (9.34). */
const text: Behaviour<YugeModule> = (call, { heartbeat }) => {
  if (call.kind === "read") {
    const { link } = heartbeat.settings;
    const content = heartbeat.content(link);
    return info(`^HEARTBEAT: ${link},${content === undefined ? serialNumber : toLatin1(content)}`);
  }
  heartbeat.setContent(call.arguments.int(0) ?? 0, fromLatin1(call.arguments.text(1) ?? ""));
  return ok;
};

/** `AT^HEARTBEATHEX` (9.35): the length is of the bytes, half the digits. */
const hex: Behaviour<YugeModule> = (call, { heartbeat, multi, core }) => {
  if (call.kind === "read") {
    const { link } = heartbeat.settings;
    const content = heartbeat.content(link) ?? fromLatin1(serialNumber);
    return info(`^HEARTBEATHEX: ${link},${Buffer.from(content).toString("hex").toUpperCase()}`);
  }
  const first = multi ? 1 : 0;
  const digits = call.arguments.text(first + 1) ?? "";
  if (digits.length !== 2 * (call.arguments.int(first) ?? 0)) return core.cmeError(cme.invalidParameters);
  const bytes = fromLatin1(Buffer.from(digits, "hex").toString("latin1"));
  heartbeat.setContent(multi ? (call.arguments.int(0) ?? 0) : 0, bytes);
  return ok;
};

/** `AT^HEARTINQUIRE?` (9.36). */
const inquire: Behaviour<YugeModule> = (_, { heartbeat }) => {
  const { since, until } = heartbeat.figures;
  return info(`^HEARTINQUIRE: ${since},${until},${heartbeat.sent}`);
};

export const heartbeatCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  "AT^HEARTCONFIG": heartconfig,
  "AT^HEARTBEAT": text,
  "AT^HEARTBEATHEX": hex,
  "AT^HEARTINQUIRE": inquire,
};
