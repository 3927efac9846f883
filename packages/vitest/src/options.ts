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

const known = {
  include: true,
  device: true,
  config: true,
  module: true,
  allowExec: true,
  parameters: true,
  secrets: true,
  peers: true,
  profiles: true,
  state: true,
  tags: true,
  seed: true,
  clock: true,
  inconclusive: true,
  timeout: true,
  setup: true,
} as const satisfies Readonly<Record<keyof ScenarioTestOptions, true>>;

/** Throws an `Error` for a name that is no option: a misspelt one must not pass in silence. */
export function checkOptions(options: ScenarioTestOptions): void {
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(known, name)) continue;
    const near = suggest(name, Object.keys(known));
    const fix =
      near === undefined ? `the options are ${Object.keys(known).join(", ")}` : `did you mean ${near}?`;
    throw new Error(`@scn/vitest has no option ${name}: ${fix}`);
  }
}
