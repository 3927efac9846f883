import { toLatin1 } from "../../../module/bytes.js";
import { type Answer, type Behaviour, type Call, info } from "../../../module/call.js";
import { cme } from "../behaviours/refusal.js";
import type { YugeModule } from "../yuge-module.js";
import type { HttpSession } from "./service.js";

/** A command that needs AT+HTTPINIT before it (Yuge 11.1). The test forms do not. */
export function inSession(
  act: (call: Call, session: HttpSession, module: YugeModule) => Answer | null | Promise<Answer>,
): Behaviour<YugeModule> {
  return (call, module) => {
    const { session } = module.http;
    return session === null ? module.core.cmeError(cme.notAllowed) : act(call, session, module);
  };
}

/** A head with the length, then the bytes. */
export function payload(name: string, bytes: Uint8Array): Answer {
  return info(`${name}: ${bytes.length}\r\n${toLatin1(bytes)}`);
}
