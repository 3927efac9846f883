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
 * import { builtinCatalogue } from "@scn/adapters";
 * import { openSession, virtualClock } from "@scn/runtime";
 * import { simulatedModule } from "@scn/simulator";
 *
 * const clock = virtualClock();
 * const catalogue = builtinCatalogue("quectel/ec200u");
 * if (catalogue !== null) {
 *   const device = await simulatedModule(catalogue, { clock });
 *   await device.transport.open();
 *   const session = openSession(device, { clock, scenario: 0, emit: () => {} });
 *   const span = { file: 0, start: 0, end: 0 };
 *   const command = session.start(new TextEncoder().encode("AT+CSQ"), { span, dataFollows: false });
 *   await new Promise<void>((resolve) => session.listen(() => command.final !== null && resolve()));
 *   console.log(command.final?.latin1); // OK
 *   await session.close();
 * }
 * ```
 */
export function openSession(device: Device, options: SessionOptions): Session {
  return new LiveSession(device, options);
}
