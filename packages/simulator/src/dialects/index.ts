import type { Catalogue } from "@scn/dsl";
import type { Dialect } from "./dialect.js";

/** How a dialect is known, and where it is: it is loaded when a module of it is made. */
interface KnownDialect {
  /** The commands all its modules have. */
  readonly has: readonly string[];
  /** Commands that modules of a like dialect have, and these have not. */
  readonly lacks?: readonly string[];
  load(): Promise<Dialect>;
}

/** Every dialect a simulated module can speak; a new one is a folder and a line here. The first that fits is taken. */
const dialects: readonly KnownDialect[] = [
  {
    has: ["AT*I", "AT+QIOPEN", "AT+QFOTADL"],
    load: async () => (await import("./luat/index.js")).luat,
  },
  {
    has: ["AT+QICSGP", "AT+QIACT", "AT+QIOPEN", "AT+QISENDEX", "AT+QIRD"],
    load: async () => (await import("./quectel-lte/index.js")).quectelLte,
  },
  {
    has: ["AT+QIOPEN", "AT+QISEND", "AT+QSCLK"],
    lacks: ["AT+QIACT", "AT+QIRD"],
    load: async () => (await import("./quectel-nb/index.js")).quectelNb,
  },
  {
    has: ["AT+CIPMUX", "AT+CIPSTART", "AT+CIPQSEND", "AT+CIPSHUT", "AT+SAPBR"],
    load: async () => (await import("./yuge-cip/index.js")).yugeCip,
  },
];

/** What any module answers that has V.250 and 3GPP TS 27.007: a profile nobody wrote code for. */
const anyModule: KnownDialect = {
  has: ["AT", "ATE", "AT+CMEE", "AT+CFUN", "AT+CPIN", "AT+CSQ"],
  load: async () => (await import("./declared/index.js")).declared,
};

/**
 * Whether there is a simulated module of this family.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { canBeSimulated } from "@scn/simulator";
 *
 * const catalogue = builtinCatalogue("quectel/ec200u");
 * if (catalogue !== null) console.log(canBeSimulated(catalogue)); // true
 * ```
 */
export function canBeSimulated(catalogue: Catalogue): boolean {
  return find(catalogue) !== undefined;
}

/** Whether the simulated module has connections to the world: one that its profile alone declares has none. */
export function isConnected({ commands }: Catalogue): boolean {
  return fitting(dialects, commands) !== undefined;
}

/**
 * Why a simulated module cannot do what its profile says that the real one can: it has no connections to the world. `null`
 * where it can.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { simulationLacks } from "@scn/simulator";
 *
 * const catalogue = builtinCatalogue("quectel/ec200u");
 * if (catalogue !== null) console.log(simulationLacks(catalogue, ["tcp"])); // null
 * ```
 */
export function simulationLacks(catalogue: Catalogue, capabilities: readonly string[]): string | null {
  if (capabilities.length === 0 || isConnected(catalogue)) return null;
  const lacking = capabilities.join(", ");
  return `${catalogue.id} is simulated by its profile alone, without connections, and cannot do ${lacking}`;
}

/** Rejects with an `Error`, for the user, when there is no simulated module of this family. */
export async function dialectFor(catalogue: Catalogue): Promise<Dialect> {
  const dialect = find(catalogue);
  if (dialect === undefined)
    throw new Error(`there is no simulated module for ${catalogue.id}: its profile extends no 3gpp/basic`);
  return dialect.load();
}

function find({ commands }: Catalogue): KnownDialect | undefined {
  return fitting([...dialects, anyModule], commands);
}

function fitting(known: readonly KnownDialect[], commands: Catalogue["commands"]): KnownDialect | undefined {
  const names = new Set(commands.map(({ name }) => name));
  return known.find(
    ({ has, lacks = [] }) => has.every((name) => names.has(name)) && !lacks.some((name) => names.has(name)),
  );
}
