import { functionTable } from "@scn/dsl";

/** A line that starts with this word, behind the words that may stand before a statement. */
const line = (rest: string): RegExp => new RegExp(String.raw`^ *(?:(?:try|within \S+) )*${rest}`, "m");
/** Somewhere in a pattern. */
const pattern = (form: string): RegExp =>
  new RegExp(String.raw`^ *(?:\S+ )*?(?:expect|await-urc|on-urc|forbid-urc|on-command) .*${form}`, "m");
/** Somewhere in an expression. */
const expression = (form: string): RegExp =>
  new RegExp(
    String.raw`^ *(?:(?:soft )?check|let|log|if|repeat|retry|for|run|peer|param|send-data|return)\b.*${form}`,
    "m",
  );

/**
 * Every construct of the language, as the grammar's appendix to the contract lists them, and how a text that has it
 * is told: a line each.
 */
export const constructs: Readonly<Record<string, RegExp>> = {
  // declarations
  import: line('import "'),
  "import std/…": line('import "std/'),
  "scenario for each row": line('scenario ".*" for each \\S+ in '),
  flow: line("flow [\\w-]+\\("),
  "flow dotted.name": line("flow [\\w-]+\\.[\\w-]+\\("),
  "flow with a default": line("flow \\S+\\(.*: \\w+ = "),
  policy: line("policy \\S+ \\{"),
  "policy free": line("free +\\d"),
  "policy reset": line("reset +after .* of success"),
  "policy give-up": line("give-up after \\d+[smh]"),
  "policy give-up by count": line("give-up after \\d+$"),
  "recover name { }": line("recover \\S+ \\{"),
  "table { | }": line("\\| .* \\|$"),
  "table from": line('table \\S+ from "'),

  // the header of a scenario
  module: line("module +\\w+/\\S+"),
  "module name: vendor/model": line("module +\\w+: "),
  "module any with": line("module +any with "),
  tags: line("tags +\\w"),
  param: line("param +\\w+: (?!secret)"),
  "param secret": line("param +\\w+: secret"),
  peer: line("peer +\\w+: [\\w-]+$"),
  "peer with arguments": line("peer +\\w+: [\\w-]+\\("),
  timeout: line("timeout +\\d"),
  "allow-unknown": line("allow-unknown$"),
  "recover by name": line("recover [\\w-]+$"),
  "recover in place": line("recover \\{"),
  "simulate optional": line("simulate optional"),

  // simulated modules
  simulate: line("simulate \\{"),
  "rule on-command": line("on-command "),
  "rule n times": line("\\d+ times on-command "),
  "answer silent": line("silent$"),
  "answer respond": line("respond "),
  "answer after": line("after \\S+ respond "),
  "answer send-urc": /^ *on-command .*\n(?:(?! *\}).*\n)*? *(?:after \S+ )?send-urc /m,
  "rule send-urc": line("after \\S+ send-urc "),
  "rule chaos": line("chaos \\w"),
  "rule chaos seed": line("chaos .* seed \\d"),

  // talk
  send: line("send "),
  expect: line("expect "),
  "expect-only": line("expect-only \\{"),
  "await-urc": line("await-urc "),
  "clear-urcs": line("clear-urcs$"),
  "forbid-urc": line("forbid-urc "),
  "on-urc": line("on-urc .* \\{$"),
  "send-data": line("send-data "),
  "send-key ctrl-z": line("send-key ctrl-z"),
  "send-key esc": line("send-key esc"),
  "expect-data": line("expect-data "),
  "escape-data-mode": line("escape-data-mode$"),
  "escape-data-mode via dtr": line("escape-data-mode via dtr"),
  "value in wire text": line('send .*\\$\\{(?!")'),
  "what cannot be seen in wire text": line('send .*\\$\\{"'),
  "plain ${ in wire text": line("(?:send|respond|expect) .*\\$\\$\\{"),

  // the line and the module itself
  wait: line("wait \\S"),
  "wait-ready": line("wait-ready$"),
  reboot: line("reboot$"),
  "reboot hard": line("reboot hard"),
  "reboot backoff": line("reboot (?:hard )?backoff "),
  reconnect: line("reconnect$"),
  "reconnect backoff": line("reconnect backoff "),
  "power on": line("power on"),
  "power off": line("power off"),
  "dtr on": line("dtr on"),
  "dtr off": line("dtr off"),
  baud: line("baud \\S"),

  // values and verdicts
  let: line("let \\S+ = (?!run)"),
  "let run": line("let \\S+ = run "),
  check: line("check "),
  "check why": line('check .*, "'),
  "soft check": line("soft check "),
  log: line("log "),
  fail: line("fail "),
  skip: line("skip "),
  inconclusive: line("inconclusive "),
  run: line("run [\\w-]+\\("),
  "run with names": line("(?:let \\S+ = )?run \\S+\\([\\w-]+: "),
  "run portable.flow": line(
    "(?:let \\S+ = )?run (?:net|pdp|tcp|udp|dns|ping|ntp|http|ftp|mqtt|module|transparent)\\.[\\w-]+\\(",
  ),
  "run peer.action": line(
    "(?:let \\S+ = )?run (?!net|pdp|tcp|udp|dns|ping|ntp|http|ftp|mqtt|module|transparent)\\w+\\.[\\w-]+\\(",
  ),
  return: line("return$"),
  "return value": line("return \\S"),
  resume: line("resume$"),
  "restart step": line("restart step"),
  "restart scenario": line("restart scenario"),

  // control
  step: line('step "'),
  cleanup: line("cleanup \\{"),
  "within statement": /^ *(?:try )?within \S+ (?!\{)/m,
  "within block": /^ *(?:try )?within \S+ \{$/m,
  "within window": /^ *(?:try )?within \S+\.\.\S+ /m,
  "try statement": /^ *try (?!\{)/m,
  "try block": /^ *try \{/m,
  "on-failure": line("\\} on-failure \\{"),
  "on-failure kinds": line("\\} on-failure \\w"),
  retry: line("retry \\S+ attempts"),
  "retry by name": line("retry [a-z]\\S* attempts"),
  "retry every": line("retry .* every "),
  "retry backoff": line("retry .* backoff "),
  "retry on kinds": line("retry .* on \\w"),
  "retry on-failure": /^( *)retry .*\n(?:\1 .*\n|\n)*\1\} on-failure/m,
  "backoff ladder": / backoff +\d+\w+, \d/,
  "backoff one pause": / backoff +\d+\w+(?: [a-z{]|$)/m,
  "backoff exponential": / backoff +exponential \d+\w+ to \d/,
  "backoff policy": / backoff +(?!exponential)[a-z]/,
  "backoff jitter": / backoff .* jitter \d/,
  "repeat times": line("repeat \\S+ times"),
  "repeat for": line("repeat for "),
  "repeat every": line("repeat .* every "),
  "repeat until": line("repeat .* until "),
  for: line("for \\S+ in "),
  if: line("if "),
  else: line("\\} else \\{"),
  "else if": line("\\} else if "),
  "either expect": /^ *either \{\n(?:(?! *\}$).*\n)*? *expect /m,
  "either await-urc": /^ *(?:within \S+ )?either \{\n(?:(?! *\}$).*\n)*? *await-urc /m,
  "either expect-data": /^ *either \{\n(?:.*\n)*? *expect-data /m,
  "either after": /^ *after [^\n]*(?:\{|\d[smh])$/m,
  "either arm with a block": /^ *either \{\n(?:.*\n)*? *(?:expect|await-urc|after) .* \{$/m,
  parallel: line("parallel \\{"),
  "on module": line("on \\w+ \\{"),

  // recovery
  "on-no-response": line("on-no-response \\{"),
  "on-error": line("on-error \\{"),
  "on-error codes": line("on-error \\d"),
  "on-disconnect": line("on-disconnect \\{"),
  "policy.count": expression("\\.count"),
  "policy.delays": expression("\\.delays"),
  "failure.kind": /failure\.kind/,
  "failure.message": /failure\.message/,
  "failure.code": /failure\.code/,
  "failure.command": /failure\.command/,
  "failure.elapsed": /failure\.elapsed/,

  // patterns
  "capture int": pattern("<\\w+:int>"),
  "capture float": pattern("<\\w+:float>"),
  "capture word": pattern("<\\w+:word>"),
  "capture text": pattern("<\\w+:text>"),
  "capture ip": pattern("<\\w+:ip>"),
  "capture bytes": pattern("<\\w+:bytes\\("),
  "capture hex": pattern("<\\w+:hex\\("),
  "capture without a type": pattern("<[a-z]\\w*>"),
  "capture of several words": pattern("<[a-z]+ [a-z ]+[>:]"),
  "capture of nothing": pattern("<_>"),
  "capture of nothing, typed": pattern("<_:\\w+>"),
  "optional part": pattern("\\[,<"),
  "payload on the next line": pattern("<CR><LF><"),
  "regular expression": line("\\S+ /.*/( \\{)?$"),
  "regular expression /i": line("\\S+ /.*/i( \\{)?$"),
  "named group": pattern("\\(\\?<\\w+>"),
  "escaped character": pattern("\\\\[<\\[\\]\\\\]"),
  "value in a pattern": pattern("\\$\\{"),

  // expressions
  "literal int": expression("[ (]\\d+\\b"),
  "literal float": expression("\\d\\.\\d"),
  "literal text": expression('"[^"$]*"'),
  "text with values": expression('"[^"]*\\$\\{'),
  "raw text": expression("'.*'"),
  "literal bytes": expression('x"'),
  "literal true": expression("\\btrue\\b"),
  "literal null": expression("\\bnull\\b"),
  "literal list": expression("\\["),
  "literal range": expression("\\d\\.\\.\\d"),
  "literal duration": expression("\\d(?:ms|s|m|h)\\b"),
  ...Object.fromEntries(
    ["==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"].map((sign) => [
      `operator ${sign}`,
      expression(` ${sign.replace(/[+*/]/, "\\$&")} `),
    ]),
  ),
  ...Object.fromEntries(
    ["and", "or", "contains", "matches"].map((word) => [`operator ${word}`, expression(` ${word} `)]),
  ),
  "operator not": expression("\\bnot "),
  "negative number": expression("[ (]-\\d"),
  brackets: expression("[ (]\\("),
  "peer.member": /\b\w+\.(?:host|port|received)\b/,
  "row.column": /\brow\.\w+/,
  ...Object.fromEntries(
    Object.keys(functionTable).map((name) => [`function ${name}`, new RegExp(`(?<![\\w.-])${name}\\(`)]),
  ),
};

/** Which constructs a text has, comments left out. */
export function constructsOf(text: string): readonly string[] {
  const said = text.replace(/^ *#.*$/gm, "");
  return Object.keys(constructs).filter((name) => constructs[name]?.test(said));
}
