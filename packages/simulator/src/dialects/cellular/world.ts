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
}

/** A good signal, in a made-up place. */
export const quietWorld: World = {
  signal: { rssi: 28, ber: 99 },
  operator: ["CHINA MOBILE", "CMCC", "46000"],
  area: "1A2B",
  cell: "01C3D4E5",
  technology: null,
};

/** A line of the world the scenario has the module print: `+CREG: 5,"18BE","13B5",0` or `+CSQ: 9,99`. */
export type WorldChange =
  | { readonly kind: "registration"; readonly state: number; readonly world: Partial<World> }
  | { readonly kind: "world"; readonly world: Partial<World> };

/**
 * What a scripted line says of the world; `null` for a line about something else.
 *
 * @example
 * ```ts
 * readWorldChange("+CREG: 0"); // { kind: "registration", state: 0, world: {} }
 * ```
 */
export function readWorldChange(line: string): WorldChange | null {
  const registration = /^\+C[GE]?REG: ?(\d+)(?:,"([0-9a-f]+)","([0-9a-f]+)"(?:,(\d+))?.*)?$/i.exec(line);
  if (registration !== null) {
    const [, state = "", area, cell, technology] = registration;
    return {
      kind: "registration",
      state: Number(state),
      world: {
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
