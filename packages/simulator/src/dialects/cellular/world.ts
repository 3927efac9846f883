/** What is around a simulated module and not of its making: signal, operator, cell. A scenario changes it. */
export interface World {
  /** `<rssi>` and `<ber>` of `AT+CSQ` (3GPP TS 27.007 8.5); 99: unknown. */
  readonly signal: { readonly rssi: number; readonly ber: number };
  /** Long, short and numeric name of the only network there is. */
  readonly operator: readonly [long: string, short: string, numeric: string];
  /** `<lac>` or `<tac>`, and `<ci>`, in hexadecimal. */
  readonly area: string;
  readonly cell: string;
  /** `<AcT>` where it is not the module's usual one. */
  readonly technology: number | null;
  /** Why the network refused the module (3GPP TS 24.008 10.5.5.14); `null`: it did not, or gave no cause. */
  readonly cause: number | null;
}

/** A good signal, in a made-up place. */
export const quietWorld: World = {
  signal: { rssi: 28, ber: 99 },
  operator: ["CHINA MOBILE", "CMCC", "46000"],
  area: "1A2B",
  cell: "01C3D4E5",
  technology: null,
  cause: null,
};

/**
 * A line of the world the scenario has the module print: `+CREG: 5,"18BE","13B5",0`, `+CEREG: 3,,,,0,11` with the cause of
 * a refusal (`AT+CEREG=3`), or `+CSQ: 9,99`.
 */
export type WorldChange =
  | { readonly kind: "registration"; readonly state: number; readonly world: Partial<World> }
  | { readonly kind: "world"; readonly world: Partial<World> };

/** `<stat>`, then place and technology, then type and number of the cause; each may be left empty before the next. */
const registrationLine =
  /^\+C[GE]?REG: ?(?<state>\d+)(?:,(?:"(?<area>[0-9a-f]+)")?,(?:"(?<cell>[0-9a-f]+)")?(?:,(?<technology>\d+)?(?:,\d*,(?<cause>\d+))?.*)?)?$/i;

/**
 * What a scripted line says of the world; `null` for a line about something else.
 *
 * @example
 * ```ts
 * import { readWorldChange } from "./world.js";
 *
 * readWorldChange("+CREG: 0")?.kind; // "registration"
 * ```
 */
export function readWorldChange(line: string): WorldChange | null {
  const registration = registrationLine.exec(line)?.groups;
  if (registration !== undefined) {
    const { state, area, cell, technology, cause } = registration;
    return {
      kind: "registration",
      state: Number(state),
      world: {
        cause: cause === undefined ? null : Number(cause),
        ...(area === undefined ? {} : { area }),
        ...(cell === undefined ? {} : { cell }),
        ...(technology === undefined ? {} : { technology: Number(technology) }),
      },
    };
  }
  const signal = /^\+CSQ: ?(\d+),(\d+)$/.exec(line);
  if (signal !== null)
    return { kind: "world", world: { signal: { rssi: Number(signal[1]), ber: Number(signal[2]) } } };
  return null;
}
