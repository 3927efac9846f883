import { suggest } from "@scn/dsl";

/** What `scenarios()` in `vitest.config.ts` takes. All of it is optional, and all of it is JSON: it crosses to the workers. */
export interface ScenarioTestOptions {
  /** Which files are tests; default: `["**\/*.scn"]`. They are added to vitest's own `include`. */
  readonly include?: readonly string[];
  /**
   * An address as `scn run --device` takes it, or a device of the configuration; default `sim:`, a simulated module of the kind each scenario asks for.
   * `each:sim:*`, `each:label=lte`: a test a device that the scenario fits.
   */
  readonly device?: string;
  /**
   * The `scn.config.yaml` whose devices, parameters, peers and secrets hold, counted from vitest's root; default: the nearest, from there
   * upwards. `false`: none.
   */
  readonly config?: string | false;
  /** What stands at `device`, for scenarios for any module: `quectel/ec200u`. */
  readonly module?: string;
  /** Whether `exec:` may start its program. */
  readonly allowExec?: boolean;
  /** Values of the scenarios' parameters. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /** Parameters whose value stands in an environment variable: `{ password: "LAB_PASSWORD" }`. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Peers that stand elsewhere, `host:port` by name. */
  readonly peers?: Readonly<Record<string, string>>;
  /** A folder with profiles of your own, counted from vitest's root. */
  readonly profiles?: string;
  /**
   * Where the counters of policies are kept for real modules, counted from vitest's root; default: where `scn run` keeps them. `false`:
   * they begin anew with each test, and a module may be restarted more often than its manual allows.
   */
  readonly state?: string | false;
  /** Only scenarios with one of these tags are tests; the others are skipped. */
  readonly tags?: readonly string[];
  /** Repeats what another run drew by chance. */
  readonly seed?: number;
  /** `auto`: virtual where everything is simulated, else real. */
  readonly clock?: "auto" | "real" | "virtual";
  /** What an inconclusive scenario is, where the network is to blame and not the module; default `fail`. */
  readonly inconclusive?: "fail" | "skip";
  /**
   * Bounds a test, ms of wall-clock time; its cleanup runs after that. Default 0: nothing but the deadlines of the scenario, which end every
   * wait.
   */
  readonly timeout?: number;
  /** A module, counted from vitest's root, whose default export is a `ScenarioSetup`: what is no JSON. */
  readonly setup?: string;
}

/** What a value must be, in words, and whether it is. `vitest.config.js` has no types that would say so. */
interface Kind {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

const isText = (value: unknown) => typeof value === "string";
const isRecordOf = (fits: (value: unknown) => boolean) => (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(fits);

const text: Kind = { expected: "a text", fits: isText };
const textOrFalse: Kind = { expected: "a text or false", fits: (value) => value === false || isText(value) };
const texts: Kind = {
  expected: "a list of texts",
  fits: (value) => Array.isArray(value) && value.every(isText),
};
const textsByName: Kind = { expected: "an object of texts", fits: isRecordOf(isText) };
const oneOf = (...words: readonly string[]): Kind => ({
  expected: words.map((word) => `"${word}"`).join(" or "),
  fits: (value) => isText(value) && words.some((word) => word === value),
});

const known = {
  include: texts,
  device: text,
  config: textOrFalse,
  module: text,
  allowExec: { expected: "true or false", fits: (value) => typeof value === "boolean" },
  parameters: {
    expected: "an object of texts, numbers, true and false",
    fits: isRecordOf((value) => ["string", "number", "boolean"].includes(typeof value)),
  },
  secrets: textsByName,
  peers: textsByName,
  profiles: text,
  state: textOrFalse,
  tags: texts,
  seed: {
    expected: "a whole number from 0 to 4294967295",
    fits: (value) => typeof value === "number" && value === value >>> 0,
  },
  clock: oneOf("auto", "real", "virtual"),
  inconclusive: oneOf("fail", "skip"),
  timeout: {
    expected: "a number of milliseconds, 0 for none",
    fits: (value) => typeof value === "number" && value >= 0,
  },
  setup: text,
} as const satisfies Readonly<Record<keyof ScenarioTestOptions, Kind>>;

const isKnown = (name: string): name is keyof ScenarioTestOptions => Object.hasOwn(known, name);

/** Throws an `Error` for a name that is no option, and for a value that is none of it: neither must pass in silence. */
export function checkOptions(options: ScenarioTestOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (!isKnown(name)) throw new Error(`@scn/vitest has no option ${name}: ${nearest(name)}`);
    const { expected, fits } = known[name];
    if (value !== undefined && !fits(value))
      throw new Error(`the option ${name} of @scn/vitest is ${expected}, not ${JSON.stringify(value)}`);
  }
}

function nearest(name: string): string {
  const near = suggest(name, Object.keys(known));
  return near === undefined ? `the options are ${Object.keys(known).join(", ")}` : `did you mean ${near}?`;
}
