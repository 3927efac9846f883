import type { LineSettings } from "../line-settings.js";
import { subnegotiation } from "./telnet.js";

/** Telnet options used here: RFC 856, 858, 2217. */
export const option = { binary: 0, echo: 1, suppressGoAhead: 3, comPort: 44 } as const;

/** Commands of a client; a server's answer has 100 more (RFC 2217, section 3). */
export const comPort = {
  setBaudRate: 1,
  setDataSize: 2,
  setParity: 3,
  setStopSize: 4,
  setControl: 5,
  notifyLineState: 6,
  notifyModemState: 7,
  suspend: 8,
  resume: 9,
  purge: 12,
} as const;

/** What a server's answer or message is told apart by. */
export const fromServer = 100;

const parities = { none: 1, odd: 2, even: 3, mark: 4, space: 5 } as const;
const stopSizes = { 1: 1, 2: 2, 1.5: 3 } as const;

/** Values of SET-CONTROL. */
export const control = {
  noFlow: 1,
  xonXoff: 2,
  hardwareFlow: 3,
  breakOn: 5,
  breakOff: 6,
  dtrOn: 8,
  dtrOff: 9,
  rtsOn: 11,
  rtsOff: 12,
} as const;

/** Both buffers, the one to the port and the one from it. */
const purgeBoth = 3;

export function setBaudRate(rate: number): Uint8Array {
  return comPortCommand(comPort.setBaudRate, rate >>> 24, rate >>> 16, rate >>> 8, rate);
}

export function setControl(value: number): Uint8Array {
  return comPortCommand(comPort.setControl, value);
}

export function purgeBuffers(): Uint8Array {
  return comPortCommand(comPort.purge, purgeBoth);
}

/** All that is set when a connection begins, in one piece. */
export function allSettings(settings: LineSettings): Uint8Array {
  const { baud, bits, parity, stop, rtscts, xonxoff, dtr, rts } = settings;
  return joined(
    setBaudRate(baud),
    comPortCommand(comPort.setDataSize, bits),
    comPortCommand(comPort.setParity, parities[parity]),
    comPortCommand(comPort.setStopSize, stopSizes[stop]),
    setControl(rtscts ? control.hardwareFlow : xonxoff ? control.xonXoff : control.noFlow),
    setControl(dtr ? control.dtrOn : control.dtrOff),
    // With hardware flow control the RTS line is the server's.
    ...(rtscts ? [] : [setControl(rts ? control.rtsOn : control.rtsOff)]),
  );
}

/** The speed in an answer; `null` for anything else. */
export function answeredBaudRate(bytes: Uint8Array): number | null {
  const [command, a = 0, b = 0, c = 0, d = 0] = bytes;
  if (command !== comPort.setBaudRate + fromServer || bytes.length !== 5) return null;
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function comPortCommand(command: number, ...values: readonly number[]): Uint8Array {
  return subnegotiation(option.comPort, Uint8Array.of(command, ...values));
}
