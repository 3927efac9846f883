import { type CheckedProgram, functionTable } from "@scn/dsl";

/** Every construct of the language, by the name the tests of it go by. */
export const constructs: readonly string[] = [
  ..."send expect expect-only await-urc clear-urcs forbid-urc on-urc send-data send-key expect-data escape-data-mode".split(
    " ",
  ),
  ..."wait wait-ready reboot reconnect power dtr baud step within try retry repeat for if either parallel".split(
    " ",
  ),
  ..."on-module let check log fail skip inconclusive run return cleanup simulate resume restart".split(" "),
  ...["soft check", "escape-data-mode via dtr", "reboot hard", "reboot backoff", "reconnect backoff"],
  ...["power off", "dtr off", "send-key esc", "send-key ctrl-z", "restart step", "restart scenario"],
  ...["within window", "on-failure", "on-failure kinds", "retry every", "retry on kinds", "retry on-failure"],
  ...["backoff ladder", "backoff exponential", "backoff policy", "backoff jitter"],
  ...["repeat times", "repeat for", "repeat every", "repeat until", "if else"],
  ...["arm expect", "arm await-urc", "arm expect-data", "arm after", "arm with a block"],
  ...["rule on-command", "rule send-urc", "rule chaos", "rule times", "answer silent", "answer after"],
  ...["run flow", "run peer", "run module", "let run", "for each row", "param", "secret", "peer", "tags"],
  ...[
    "timeout",
    "allow-unknown",
    "several modules",
    "recover",
    "recover by name",
    "policy",
    "import",
    "flow",
  ],
  ...["recover no-response", "recover error", "recover error codes", "recover disconnect", "recover urc"],
  ...["policy free", "policy reset", "policy give-up", "capture int", "capture float", "capture word"],
  ...["capture text", "capture ip", "capture bytes", "capture hex", "optional part", "regular expression"],
  ...["literal bytes", "literal list", "literal range", "operator contains", "operator matches"],
  ...Object.keys(functionTable).map((name) => `function ${name}`),
];

/** Which of them a checked program has. */
export function constructsOf(program: CheckedProgram): ReadonlySet<string> {
  const found = new Set<string>();
  walk(program.scenarios, found);
  walk(Object.values(program.flows), found);
  const { scenarios, policies = {} } = program;
  if (program.sources.length > 1) found.add("import");
  if (Object.keys(program.flows).length > 0) found.add("flow");
  for (const policy of Object.values(policies)) {
    found.add("policy");
    if (policy.free > 0) found.add("policy free");
    if (policy.resetAfter !== undefined) found.add("policy reset");
    if (policy.giveUp !== undefined) found.add("policy give-up");
  }
  for (const scenario of scenarios) {
    if (scenario.row !== undefined) found.add("for each row");
    if (scenario.tags.length > 0) found.add("tags");
    if (scenario.peers.length > 0) found.add("peer");
    if (scenario.parameters.length > 0) found.add("param");
    if (scenario.parameters.some(({ type }) => type === "secret")) found.add("secret");
    if (scenario.timeout !== undefined) found.add("timeout");
    if (scenario.allowUnknown) found.add("allow-unknown");
    if (scenario.modules.length > 1) found.add("several modules");
    if (scenario.recovery !== undefined) found.add("recover");
    if (typeof scenario.recovery?.name === "string") found.add("recover by name");
    for (const { cause } of scenario.recovery?.handlers ?? []) {
      found.add(cause.kind === "urc" ? "recover urc" : `recover ${cause.failure}`);
      if (cause.kind === "failure" && cause.codes !== undefined) found.add("recover error codes");
    }
  }
  return new Set(constructs.filter((name) => found.has(name)));
}

type Node = Readonly<Record<string, unknown>>;

function walk(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) walk(item, found);
  else if (isNode(value)) {
    if (typeof value.kind === "string") for (const name of namesOf(value.kind, value)) found.add(name);
    for (const inner of Object.values(value)) walk(inner, found);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

/** Clauses of a statement by the field that holds each: `retry every`, `repeat until`. */
const clauses: Readonly<Record<string, readonly string[]>> = {
  retry: ["every"],
  repeat: ["times", "every", "until"],
  reboot: ["backoff"],
  reconnect: ["backoff"],
};

function namesOf(kind: string, node: Node): readonly string[] {
  const names = [kind];
  const add = (name: string, holds: boolean): void => {
    if (holds) names.push(name);
  };
  for (const clause of clauses[kind] ?? []) add(`${kind} ${clause}`, node[clause] !== undefined);
  const failed = isNode(node.onFailure) ? node.onFailure : undefined;
  add("on-failure", failed !== undefined);
  add("on-failure kinds", failed !== undefined && Array.isArray(failed.kinds) && failed.kinds.length > 0);
  add("retry on kinds", kind === "retry" && node.on !== undefined);
  add("retry on-failure", kind === "retry" && failed !== undefined);
  add("repeat for", kind === "repeat" && node.duration !== undefined);
  add("soft check", kind === "check" && node.soft === true);
  add("reboot hard", kind === "reboot" && node.hard === true);
  add("escape-data-mode via dtr", kind === "escape-data-mode" && node.via === "dtr");
  add(`${kind} off`, (kind === "power" || kind === "dtr") && node.on === false);
  add(`send-key ${String(node.key)}`, kind === "send-key");
  add(`restart ${String(node.what)}`, kind === "restart");
  add("within window", kind === "within" && isNode(node.limit) && node.limit.from !== undefined);
  add("if else", kind === "if" && Array.isArray(node.else) && node.else.length > 0);
  add(`backoff ${kind}`, ["ladder", "exponential", "policy"].includes(kind));
  add("backoff jitter", ["ladder", "exponential", "policy"].includes(kind) && node.jitter !== undefined);
  add(`run ${kind}`, ["flow", "peer", "module"].includes(kind));
  add("let run", kind === "let" && isNode(node.value) && node.value.kind === "run");
  add(`capture ${String(node.type)}`, kind === "capture");
  add("optional part", kind === "optional");
  add("regular expression", kind === "regex");
  add(`literal ${kind}`, ["bytes", "list", "range"].includes(kind));
  add(`operator ${String(node.operator)}`, kind === "binary");
  add(`function ${String(node.function)}`, kind === "call" && typeof node.function === "string");
  if (kind === "either" && Array.isArray(node.arms)) {
    for (const arm of node.arms.filter(isNode)) {
      names.push(`arm ${String(arm.kind)}`);
      add("arm with a block", Array.isArray(arm.body) && arm.body.length > 0);
    }
  }
  if (kind === "simulate" && Array.isArray(node.rules)) {
    for (const rule of node.rules.filter(isNode)) {
      names.push(`rule ${String(rule.kind)}`);
      add("rule times", rule.times !== undefined);
      add("answer after", JSON.stringify(rule).includes('"after"'));
    }
  }
  add("answer silent", kind === "silent");
  return names;
}

/** For the messages of a test: what is missing, and nothing else. */
export function missing(found: ReadonlySet<string>): readonly string[] {
  return constructs.filter((name) => !found.has(name));
}
