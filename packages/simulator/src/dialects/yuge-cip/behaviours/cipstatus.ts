import { type Behaviour, info } from "../../../module/call.js";
import type { Link } from "../stack/link.js";
import type { YugeModule } from "../yuge-module.js";

/** `AT+CIPSTATUS` (9.17): `OK` comes first, the state after it. */
const cipstatus: Behaviour<YugeModule> = (_, { stack, multi }) => {
  if (!multi) return { lines: ["OK"], final: `STATE: ${stack.singleState()}` };
  const lines = stack.links.map(row);
  return {
    lines: ["OK", "", `STATE: ${stack.multiState()}`, ...lines.slice(0, -1)],
    final: lines.at(-1) ?? "OK",
  };
};

/** As the example of 9.42 prints it: a link that was never used has more commas. */
function row({ number, state, protocol, remote }: Link): string {
  return state === "INITIAL"
    ? `C: ${number},,,"",,"",,"${state}"`
    : `C: ${number},0,"${protocol}","${remote.host}","${remote.port}","${state}"`;
}

/** `AT+CIPACK` (9.18). */
const cipack: Behaviour<YugeModule> = (call, { stack, multi }) => {
  const { sent, acknowledged } = stack.link(multi ? (call.arguments.int(0) ?? 0) : 0).counters;
  return info(`+CIPACK: ${sent},${acknowledged},${sent - acknowledged}`);
};

export const statusCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  "AT+CIPSTATUS": cipstatus,
  "AT+CIPACK": cipack,
};
