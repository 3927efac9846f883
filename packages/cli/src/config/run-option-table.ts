/**
 * Every option of `scn run`, a row each: from a row come the flag and its help, the key of `scn.config.yaml` with its entry
 * in the JSON Schema, the variable of the environment, what `scn config show` lists, the completions, and `RawRunOptions`.
 * Who wins: flag, then variable, then configuration, then `default`.
 *
 * To add an option add a row, and read its value from `RawRunOptions` (command/run-options.ts), where it is checked; a row
 * needs no other place. Then `npm run generate` brings the published schema and docs/config-options.md up to date.
 *
 * - `name`: as commander calls it, the long flag in camel case.
 * - `kind`: `switch` has no value (`--no-…` takes it back); `text`, `number` and `choice` have one, which is text in
 *   `RawRunOptions` whatever it was; `list` may be repeated; `pairs` too, each `name=value`, a map in the configuration.
 * - `limits`: what a number may be; the schema for editors has them, too, and `numberOption` refuses what is past them.
 * - `variable`: those of `list` have commas between items; `SCN_PARAM_*` is one variable a name.
 * - `path`: what a configuration says is meant from the folder it stands in. With `pairs`, their values.
 * - `decides`: it decides what a run does, so it is kept in a journal; without, how the run is shown, or where.
 */
export const runOptionTable = [
  {
    name: "device",
    flag: "-d, --device <address>",
    key: "device",
    variable: "SCN_DEVICE",
    kind: "text",
    decides: true,
    help: "the module: a device of scn.config.yaml, any:label=…, each:…, name=…,name=… for several modules, or an address: sim:vendor/model[?latency=0.1], serial:///dev/ttyUSB2?baud=115200, tcp://host:port, rfc2217://host:port, pty:, exec:program, each:sim:*, any:sim:vendor/*",
  },
  {
    name: "module",
    flag: "-m, --module <vendor/model>",
    key: "module",
    variable: "SCN_MODULE",
    kind: "text",
    decides: true,
    help: "what stands at --device, for scenarios for any module",
  },
  {
    name: "allowExec",
    flag: "--allow-exec",
    key: "allow-exec",
    variable: "SCN_ALLOW_EXEC",
    kind: "switch",
    help: "exec: may start its program",
  },
  {
    name: "param",
    flag: "-p, --param <name=value>",
    key: "params",
    variable: "SCN_PARAM_*",
    kind: "pairs",
    help: "value of a scenario's param; may be repeated",
  },
  {
    name: "peer",
    flag: "--peer <name=host:port>",
    key: "peers",
    variable: "SCN_PEER",
    kind: "pairs",
    decides: true,
    help: "a peer that stands elsewhere; may be repeated",
  },
  {
    name: "clock",
    flag: "--clock <kind>",
    key: "clock",
    variable: "SCN_CLOCK",
    kind: "choice",
    choices: ["auto", "real", "virtual"],
    default: "auto",
    decides: true,
    help: "auto, real or virtual",
  },
  {
    name: "speed",
    flag: "--speed <factor>",
    key: "speed",
    variable: "SCN_SPEED",
    kind: "number",
    limits: { least: 0.001, most: 1_000_000, example: "10" },
    decides: true,
    help: "simulated modules answer so many times faster; nothing else does",
  },
  {
    name: "failOnRecovery",
    flag: "--fail-on-recovery",
    key: "fail-on-recovery",
    variable: "SCN_FAIL_ON_RECOVERY",
    kind: "switch",
    decides: true,
    help: "a scenario that passed only after a recovery fails",
  },
  {
    name: "state",
    flag: "--state <folder>",
    key: "state",
    variable: "SCN_STATE",
    kind: "text",
    path: true,
    decides: true,
    help: "where the counters of policies are kept on hardware; else ~/.local/state/scn",
  },
  {
    name: "journal",
    flag: "--journal <folder>",
    key: "journal",
    variable: "SCN_JOURNAL",
    kind: "text",
    path: true,
    help: "writes down what happens, so that a killed run can be taken up",
  },
  {
    name: "resume",
    flag: "--resume <folder>",
    key: "resume",
    variable: "SCN_RESUME",
    kind: "text",
    path: true,
    help: "takes up the run of a journal where it was killed",
  },
  {
    name: "seed",
    flag: "--seed <number>",
    key: "seed",
    variable: "SCN_SEED",
    kind: "number",
    limits: { least: 0, most: 4_294_967_295, whole: true, example: "42" },
    decides: true,
    help: "repeats what another run drew by chance: jitter, random, chaos",
  },
  {
    name: "record",
    flag: "--record <folder>",
    key: "record",
    variable: "SCN_RECORD",
    kind: "text",
    path: true,
    help: "writes what goes over each line into a file: scn show, --device replay:…",
  },
  {
    name: "chaos",
    flag: "--chaos <kinds>",
    key: "chaos",
    variable: "SCN_CHAOS",
    kind: "text",
    decides: true,
    help: "disturbs the line: split,echo,urc,delay change no verdict; garbage,drop may",
  },
  {
    name: "chaosPlan",
    flag: "--chaos-plan <recording>",
    key: "chaos-plan",
    variable: "SCN_CHAOS_PLAN",
    kind: "list",
    path: true,
    decides: true,
    help: "disturbs the line as a recording says chaos did: scn chaos shrink, --record; may be repeated",
  },
  {
    name: "reporter",
    flag: "-r, --reporter <name>",
    key: "reporter",
    variable: "SCN_REPORTER",
    kind: "choice",
    choices: ["text", "json"],
    default: "text",
    help: "text, or json: the event log, one event a line",
  },
  {
    name: "report",
    flag: "--report <name=file>",
    key: "reports",
    variable: "SCN_REPORT",
    kind: "pairs",
    path: true,
    help: "junit=f, tap=f, json=f, markdown=f, html=folder, log=f, github; may be repeated",
  },
  {
    name: "budgetWarn",
    flag: "--budget-warn <share>",
    key: "budget-warn",
    variable: "SCN_BUDGET_WARN",
    kind: "text",
    help: "warn of commands that used this much of their documented maximum: 80%",
  },
  {
    name: "quiet",
    flag: "-q, --quiet",
    key: "quiet",
    variable: "SCN_QUIET",
    kind: "switch",
    help: "only what did not pass, and the summary",
  },
  {
    name: "profiles",
    flag: "--profiles <folder>",
    key: "profiles",
    variable: "SCN_PROFILES",
    kind: "text",
    path: true,
    decides: true,
    help: "module profiles of your own: <folder>/vendor/model/profile.yaml",
  },
  {
    name: "hostFlows",
    flag: "--host-flows <file.mjs>",
    key: "host-flows",
    variable: "SCN_HOST_FLOWS",
    kind: "list",
    path: true,
    decides: true,
    help: "flows in JavaScript that scenarios can run; may be repeated",
  },
  {
    name: "tag",
    flag: "-t, --tag <names>",
    key: "tags",
    variable: "SCN_TAG",
    kind: "list",
    decides: true,
    help: "only scenarios with one of these tags; smoke+tcp: with both; '!slow': without",
  },
  {
    name: "grep",
    flag: "-g, --grep <pattern>",
    key: "grep",
    variable: "SCN_GREP",
    kind: "list",
    decides: true,
    help: "only scenarios whose title fits this regular expression; may be repeated",
  },
  {
    name: "lastFailed",
    flag: "--last-failed",
    key: "last-failed",
    variable: "SCN_LAST_FAILED",
    kind: "switch",
    help: "only what did not pass the last time it ran",
  },
  {
    name: "shard",
    flag: "--shard <part/parts>",
    key: "shard",
    variable: "SCN_SHARD",
    kind: "text",
    decides: true,
    help: "only this part of what is chosen: 2/5; scn report merge joins the parts",
  },
  {
    name: "fromStep",
    flag: "--from-step <step>",
    key: "from-step",
    variable: "SCN_FROM_STEP",
    kind: "text",
    decides: true,
    help: "leaves out the steps before this one, by title or number",
  },
  {
    name: "toStep",
    flag: "--to-step <step>",
    key: "to-step",
    variable: "SCN_TO_STEP",
    kind: "text",
    decides: true,
    help: "leaves out what comes after this step, by title or number",
  },
  {
    name: "list",
    flag: "--list",
    key: "list",
    variable: "SCN_LIST",
    kind: "switch",
    help: "only tells which scenarios would run",
  },
  {
    name: "dryRun",
    flag: "--dry-run",
    key: "dry-run",
    variable: "SCN_DRY_RUN",
    kind: "switch",
    help: "only tells what would be done: devices, deadlines and policies of every statement; opens nothing",
  },
  {
    name: "json",
    flag: "--json",
    key: "json",
    variable: "SCN_JSON",
    kind: "switch",
    help: "--list or --dry-run as JSON, for programs",
  },
  {
    name: "jobs",
    flag: "-j, --jobs <number>",
    key: "jobs",
    variable: "SCN_JOBS",
    kind: "number",
    limits: { least: 1, most: 1000, whole: true, example: "4" },
    decides: true,
    help: "how many scenarios may run at a time, each on a device of its own; default 1",
  },
  {
    name: "retries",
    flag: "--retries <number>",
    key: "retries",
    variable: "SCN_RETRIES",
    kind: "number",
    limits: { least: 0, most: 100, whole: true, example: "2" },
    decides: true,
    help: "runs a scenario that did not pass again, so often; one that passes then is flaky",
  },
  {
    name: "failOnFlaky",
    flag: "--fail-on-flaky",
    key: "fail-on-flaky",
    variable: "SCN_FAIL_ON_FLAKY",
    kind: "switch",
    decides: true,
    help: "a flaky scenario fails the run",
  },
  {
    name: "repeat",
    flag: "--repeat <number>",
    key: "repeat",
    variable: "SCN_REPEAT",
    kind: "number",
    limits: { least: 1, most: 1_000_000, whole: true, example: "20" },
    decides: true,
    help: "runs everything so often",
  },
  {
    name: "untilFail",
    flag: "--until-fail",
    key: "until-fail",
    variable: "SCN_UNTIL_FAIL",
    kind: "switch",
    decides: true,
    help: "runs everything again and again until something does not pass; with --repeat, so often at most",
  },
  {
    name: "timeoutScale",
    flag: "--timeout-scale <factor>",
    key: "timeout-scale",
    variable: "SCN_TIMEOUT_SCALE",
    kind: "number",
    limits: { least: 0.01, most: 1000, example: "2" },
    decides: true,
    help: "multiplies every deadline, of the script and of the manual; no pause",
  },
  {
    name: "threshold",
    flag: "--threshold <step<time>",
    key: "thresholds",
    variable: "SCN_THRESHOLD",
    kind: "list",
    decides: true,
    help: "fails the scenario whose step takes longer: 'attach<30s'; may be repeated",
  },
  {
    name: "bail",
    flag: "--bail",
    key: "bail",
    variable: "SCN_BAIL",
    kind: "switch",
    decides: true,
    help: "stop after the first scenario that did not pass",
  },
  {
    name: "color",
    flag: "--color",
    key: "color",
    variable: "SCN_COLOR",
    kind: "switch",
    help: "colour, also where the output is no terminal; --no-color: none",
  },
  {
    name: "verbose",
    flag: "-v, --verbose",
    key: "verbose",
    variable: "SCN_VERBOSE",
    kind: "switch",
    help: "every line with its role, every match, nothing left out",
  },
] as const satisfies readonly RunOption[];

/** What a number may be, both ends included; without `whole` it is a factor. */
export interface NumberLimits {
  readonly least: number;
  readonly most: number;
  readonly whole?: true;
  readonly example: string;
}

/** A row of the table. */
export type RunOption = {
  readonly name: string;
  readonly flag: string;
  readonly key: string;
  readonly variable: string;
  readonly help: string;
  readonly default?: string;
  readonly path?: true;
  readonly decides?: true;
} & (
  | { readonly kind: "switch" | "text" | "list" | "pairs" }
  | { readonly kind: "number"; readonly limits: NumberLimits }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
);

type Row = (typeof runOptionTable)[number];

export type RunOptionName = Row["name"];

/** The options that are numbers. */
export type NumberOptionName = Extract<Row, { readonly kind: "number" }>["name"];

type ValueOf<R extends Row> = R extends { readonly kind: "switch" }
  ? boolean | undefined
  : R extends { readonly kind: "list" | "pairs" }
    ? readonly string[]
    : R extends { readonly default: string }
      ? string
      : string | undefined;

/** The options of `scn run` as they were given, by flag, variable or configuration; not yet looked at. */
export type RawRunOptions = { readonly [R in Row as R["name"]]: ValueOf<R> };

/** The options that decide what a run does. */
export type DecidingOption = Extract<Row, { readonly decides: true }>["name"];

/** `budget-warn` of `--budget-warn <share>`. */
export function long({ flag }: Pick<RunOption, "flag">): string {
  return /--([a-z0-9-]+)/.exec(flag)?.[1] ?? flag;
}
