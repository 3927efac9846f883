import type { Behaviour } from "../../../module/call.js";
import type { YugeModule } from "../yuge-module.js";

/** How long a slow close waits for the other end, ms; within the 9 s of 1.4. */
const patience = 5000;

/** `AT+CIPCLOSE` (9.28): a bare number is the way to close in single-link mode and the link's in multi-link mode. */
const cipclose: Behaviour<YugeModule> = async (call, { stack, multi, core }) => {
  if (multi && call.kind === "execute") return { final: "ERROR" };
  const link = stack.link(multi ? (call.arguments.int(0) ?? 0) : 0);
  const quick = call.arguments.int(multi ? 1 : 0) === 1;
  const open = link.state === "CONNECTING" || link.state === "CONNECTED";
  if (!open && !(multi && link.state === "REMOTE CLOSING")) return { final: "ERROR" };
  const forget = core.life.after(patience, () => link.drop());
  await link.close(quick);
  forget();
  return { final: multi ? `${link.number},CLOSE OK` : "CLOSE OK" };
};

export const cipcloseCommand: Readonly<Record<string, Behaviour<YugeModule>>> = { "AT+CIPCLOSE": cipclose };
