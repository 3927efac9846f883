import type { Device } from "../ports/device.js";
import { LiveSession } from "./live-session.js";
import type { Session } from "./session.js";
import type { SessionOptions } from "./session-options.js";

/**
 * Puts a session on a device. The transport may be open already or be opened later; bytes that came before are lost.
 *
 * Emits `sent`, `received` and `command-ended`, each as it happens.
 *
 * @example
 * ```ts
 * const session = openSession(device, { clock, scenario: 0, emit: (event) => log.push(event) });
 * const command = session.start(Buffer.from("AT+CSQ"), { span, dataFollows: false });
 * session.listen(() => console.log(command.final?.latin1)); // "OK", in time
 * ```
 */
export function openSession(device: Device, options: SessionOptions): Session {
  return new LiveSession(device, options);
}
