import type { TransportContext } from "../context.js";
import { NoPort } from "./find-port.js";
import type { SerialPortInfo } from "./ports.js";
import { askPort } from "./probe.js";
import type { SerialAddress } from "./serial-address.js";

/** The port on which a module answers `AT+CGSN` (3GPP TS 27.007 5.4) with this number. */
export async function findByImei(
  imei: string,
  ports: readonly SerialPortInfo[],
  {
    settings,
    context,
    signal,
  }: Pick<SerialAddress, "settings"> & { readonly context: TransportContext; readonly signal: AbortSignal },
): Promise<string> {
  for (const { path } of ports) {
    if (signal.aborted) break;
    const answer = await askPort(path, "AT+CGSN", { settings, clock: context.clock });
    if (answer.kind === "answer" && answer.lines.some((line) => line.includes(imei))) return path;
  }
  throw new NoPort(
    `no port's module has that IMEI; asked ${ports.map(({ path }) => path).join(", ") || "none"}`,
  );
}
