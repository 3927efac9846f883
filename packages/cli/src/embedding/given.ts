import { suggest } from "@scn/dsl";
import { isPeerAddress } from "../command/settings.js";

/** What programs without types hand in: each of these throws a `TypeError` that says what is due, before anything begins. */

/** Files and folders come as a list: a text alone would be taken for a list of its letters. */
export function checkTargets(targets: unknown): void {
  const texts = Array.isArray(targets) && targets.every((one) => typeof one === "string");
  if (texts) return;
  const example = typeof targets === "string" ? targets : "scenarios";
  throw new TypeError(
    `loadScenarios takes a list of files and folders: loadScenarios([${JSON.stringify(example)}])`,
  );
}

/** Of all calls: they may share one object. */
const known = [
  "cwd",
  "config",
  "device",
  "module",
  "allowExec",
  "bench",
  "profiles",
  "parameters",
  "env",
  "peers",
  "hostFlows",
  "clock",
  "notice",
  "select",
  "state",
];

/**
 * A name that is nearly an option is a slip: what it was to say would be left out in silence.
 *
 * @param first the option that was meant where a text stands in place of the options
 */
export function checkOptions(call: string, options: unknown, first: string): void {
  if (typeof options === "object" && options !== null && !Array.isArray(options)) {
    for (const name of Object.keys(options)) checkName(call, name);
    return;
  }
  const example = typeof options === "string" ? JSON.stringify(options) : "…";
  throw new TypeError(`${call} takes its options as an object: { ${first}: ${example} }`);
}

export function checkProgram(call: string, program: unknown): void {
  if (typeof program === "object" && program !== null && "scenarios" in program) return;
  throw new TypeError(
    `${call} takes a program: one of the \`programs\` of loadScenarios(), or the \`program\` of check(), which is null where the text has errors`,
  );
}

/** `undefined` is the default. */
export function checkDeviceText(call: string, device: unknown): void {
  if (device === undefined || typeof device === "string") return;
  const several = Array.isArray(device)
    ? '; modules with names are one text, too: "server=bench-1,client=bench-2"'
    : "";
  throw new TypeError(
    `${call} takes a device as a text, such as "sim:" or "serial:///dev/ttyUSB2"${several}`,
  );
}

/** A clock that is none would be a virtual one, and hardware has no time to answer then. */
export function checkSetup({
  clock,
  parameters = {},
  peers = {},
  bench,
}: Readonly<Record<string, unknown>>): void {
  if (clock !== undefined && !["auto", "real", "virtual"].some((kind) => kind === clock))
    throw new TypeError(`runOptionsFor takes the clock "auto", "real" or "virtual", not ${shown(clock)}`);
  if (!isPlain(parameters))
    throw new TypeError('runOptionsFor takes parameters as names and values: { apn: "internet" }');
  if (!isPlain(peers))
    throw new TypeError('runOptionsFor takes peers as names and addresses: { echo: "192.0.2.9:7" }');
  for (const [name, address] of Object.entries(peers)) {
    if (typeof address !== "string" || !isPeerAddress(address))
      throw new TypeError(
        `the peer ${name} is at host:port, with a port from 1 to 65535, not ${shown(address)}`,
      );
  }
  if (bench instanceof Promise) throw new TypeError("the bench is a promise: await loadBench()");
}

function checkName(call: string, name: string): void {
  if (known.includes(name)) return;
  const meant = name === "params" ? "parameters" : suggest(name, known);
  if (meant !== undefined) throw new TypeError(`${call} has no option ${name}: did you mean ${meant}?`);
}

/** Lists and maps have their values elsewhere. The prototype tells nothing: that of another realm is another one. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !(Symbol.iterator in value);
}

function shown(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : typeof value;
}
