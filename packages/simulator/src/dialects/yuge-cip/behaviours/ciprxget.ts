import { toLatin1 } from "../../../module/bytes.js";
import { type Behaviour, info } from "../../../module/call.js";
import type { YugeModule } from "../yuge-module.js";

/** What the first number asks for (9.27); 0, 1 and 5 switch the mode. */
const operation = { raw: 2, hex: 3, unread: 4 } as const;

/** `AT+CIPRXGET` (9.27). In hexadecimal the count is of bytes, two digits each. */
const ciprxget: Behaviour<YugeModule> = (call, { stack, multi }) => {
  if (call.kind !== "write") return null;
  const given = call.arguments;
  const wanted = given.int(0);
  if (wanted !== operation.raw && wanted !== operation.hex && wanted !== operation.unread) return null;
  const { unread, number } = stack.link(multi ? (given.int(1) ?? 0) : 0);
  const head = `+CIPRXGET: ${wanted},${multi ? `${number},` : ""}`;
  if (wanted === operation.unread) return info(`${head}${unread.length}`);
  const bytes = unread.take(given.int(multi ? 2 : 1) ?? 0);
  unread.announced = false;
  const header = `${head}${bytes.length},${unread.length}`;
  if (bytes.length === 0) return info(header);
  const data = wanted === operation.hex ? Buffer.from(bytes).toString("hex").toUpperCase() : toLatin1(bytes);
  return info(`${header}\r\n${data}`);
};

export const receiveCommands: Readonly<Record<string, Behaviour<YugeModule>>> = { "AT+CIPRXGET": ciprxget };
