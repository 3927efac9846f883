import { lineOf } from "./rest-of-line.js";
import type { Slip, SlipPlace } from "./slips.js";
import { BlockOpen, LineEnd } from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

/** A line as people write it who know another tool. */
interface OtherLine {
  readonly written: RegExp;
  /** The line to write in its place; `$1` is a group. */
  readonly line?: string;
  /** What to say where that is no line. */
  readonly told?: string;
  /** Only in a `simulate`, or in one of its rules. */
  readonly inside?: "`on-command`" | "`respond`";
  /** Where already the first word does not fit: in a policy `backoff` is at its place. */
  readonly atFirstWord?: true;
}

const time = String.raw`\d+(?:\.\d+)?[a-z]+`;
const compared = "==|!=|<=|>=|<|>";

const retries: readonly OtherLine[] = [
  { written: /^retry$/, line: "retry 3 attempts" },
  { written: /^retry (?:up to|at most|max|maximum) (\d+)(?: \w+)?$/, line: "retry $1 attempts" },
  { written: /^(retry \d+ attempts) with (.+)$/, line: "$1 $2" },
  {
    written: new RegExp(
      `^(retry \\d+ attempts)(?:,| and)? (?:wait|pause|delay|sleep|interval|after) (${time})$`,
    ),
    line: "$1 backoff $2",
  },
  { written: /^(retry .*backoff exponential) from (.+)$/, line: "$1 $2" },
  {
    written: new RegExp(`^(retry .*backoff) (${time})(?:,)? (?:exponential|doubl\\w*|x ?\\d+|\\* ?\\d+)$`),
    line: "$1 exponential $2 to 60s",
  },
  { written: /^(retry .* on [\w-]+) (?:or|and) ([\w-]+)$/, line: "$1, $2" },
  {
    written: /^retry \d+ attempts.* (?:until|while|unless) /,
    told: "a `retry` ends when its block runs through: to ask until something holds, write `repeat 10 times every 1s until … {`",
  },
  {
    written: /^backoff (.+)$/,
    told: "it stands behind `retry`: `retry 3 attempts backoff $1 {`",
    atFirstWord: true,
  },
];

const conditions: readonly OtherLine[] = [
  {
    written: /^((?:soft )?check) (\S+) between (\S+) (?:and|to) (\S+)$/,
    line: "$1 $3..$4 contains $2",
  },
  {
    written: new RegExp(`^((?:soft )?check|if) (\\S+) (${compared}) (\\S+) (or|and) ((?:${compared}) .+)$`),
    line: "$1 $2 $3 $4 $5 $2 $6",
  },
  { written: /^((?:soft )?check) (\S+) (?:is )?not (\S+)$/, line: "$1 $2 != $3" },
  { written: /^((?:soft )?check .+), ?(?:because|since|as) "?([^"]+)"?$/, line: '$1, "$2"' },
];

const rules: readonly OtherLine[] = [
  { written: /^once (on-command .+)$/, line: "1 times $1", inside: "`on-command`" },
  {
    written: /^(?:ignore|drop|mute|swallow) (AT.*)$/i,
    told: "write `on-command $1 {`, `silent` on the line below, and `}`",
    inside: "`on-command`",
  },
  {
    written: new RegExp(`^(?:delay|latency) (${time})$`),
    told: "an answer has its own: in a rule, `after $1 respond …`; `chaos delay` lets all be late",
    inside: "`on-command`",
  },
  {
    written: /^(chaos (?:\w+, ?)*\w+) (split|echo|urc|delay|garbage|drop)\b(.*)$/,
    line: "$1, $2$3",
  },
  { written: /^drop(?: \d+)?$/, told: "write `chaos drop`", inside: "`on-command`" },
  { written: /^(?:error|fail)$/i, line: "respond ERROR", inside: "`respond`" },
  { written: /^ok$/i, line: "respond OK", inside: "`respond`" },
  { written: /^(?:timeout|nothing|none|ignore|drop)$/i, line: "silent", inside: "`respond`" },
];

const headers: readonly OtherLine[] = [
  { written: /^(module any with .+?),? and ([\w-]+)$/, line: "$1, $2" },
  { written: /^timeout ?: ?(.+)$/, line: "timeout $1" },
  { written: /^param ([\w-]+)$/, line: "param $1: string" },
  { written: /^secret ([\w-]+)$/, line: "param $1: secret" },
  {
    written: /^peer ([\w-]+) ?: ?([\w-]+) ([\w-]+) ?[=:] ?(".*"|\d+)$/,
    line: "peer $1: $2($3: $4)",
  },
  {
    written: /^(?:name|title|description|author|doc) ?:? ?"/,
    told: "the title of a scenario stands behind `scenario`; what else there is to say is a comment: `# …`",
  },
  { written: /^import \{.*\} from (".+")$/, line: "import $1" },
  { written: /^scenario "([^"]*)" "([^"]*)"$/, line: 'scenario "$1 $2"' },
];

const others: readonly OtherLine[] = [
  { written: /^for each ([\w-]+) in (.+)$/, line: "for $1 in $2" },
  { written: /^cleanup (.+)$/, told: "write `cleanup {`, `$1` on the line below, and `}`" },
  { written: /^parallel \d+$/, told: "write `parallel {`: each statement in it is a branch" },
  {
    written: /^send-data (.+) (ctrl-z|esc)$/,
    told: "write `send-data $1`, and `send-key $2` on the line below",
  },
  { written: /^run (.+\)) ?-> ?([\w-]+)$/, line: "let $2 = run $1" },
  { written: /^(.*\brun [\w.-]+\((?:.*, ?)?)([A-Za-z_][\w-]*) ([^\s,()]+\).*)$/, line: "$1$2: $3" },
  { written: /^break$/, told: "a loop ends early by its condition: `repeat 10 times until … {`" },
  { written: /^(?:continue|next)$/, told: "what a round may leave out stands in an `if … {`" },
  { written: /^goto\b/, told: "what is done again stands in a `repeat`, a `retry` or a `flow`" },
];

/** By the first word of the line: most lines that cannot be read begin with none of these. */
const byWord: Readonly<Record<string, readonly OtherLine[]>> = {
  ...under(retries, "retry", "backoff"),
  ...under(conditions, "check", "soft", "if"),
  ...under(rules, "once", "ignore", "drop", "mute", "swallow", "delay", "latency", "chaos"),
  ...under(rules, "error", "fail", "ok", "timeout", "nothing", "none"),
  ...under(headers, "module", "param", "secret", "peer", "import", "scenario"),
  ...under(headers, "name", "title", "description", "author", "doc"),
  ...under(
    others,
    "for",
    "cleanup",
    "parallel",
    "send-data",
    "run",
    "let",
    "break",
    "continue",
    "next",
    "goto",
  ),
  timeout: [...rules, ...headers],
};

function under(
  lines: readonly OtherLine[],
  ...words: readonly string[]
): Record<string, readonly OtherLine[]> {
  return Object.fromEntries(words.map((word) => [word, lines]));
}

/** Nobody types a longer one. */
const longestTyped = 400;

/** Whole lines in the words of other tools; of each, the line to write. */
export function otherLine({ token, labels }: Unexpected, { first, ahead }: SlipPlace): Slip | null {
  const word = first.image.length > longestTyped ? "" : first.image.toLowerCase();
  const known = Object.hasOwn(byWord, word) ? byWord[word] : undefined;
  if (known === undefined) return null;
  const line = lineOf(first, ahead);
  if (line.length > longestTyped) return null;
  for (const { written, line: meant, told, inside, atFirstWord } of known) {
    if (inside !== undefined && !labels.includes(inside)) continue;
    if (atFirstWord === true && token !== first) continue;
    if (!written.test(line)) continue;
    const fix = line.replace(written, meant ?? told ?? "");
    return { fix: meant === undefined ? fix : `write \`${fix}${opensBlock(ahead) ? " {" : ""}\`` };
  }
  return null;
}

/** More of a line than this is not looked through. */
const longestLine = 100;

function opensBlock(ahead: SlipPlace["ahead"]): boolean {
  for (let distance = 1; distance < longestLine; distance++) {
    const { tokenType } = ahead(distance);
    if (tokenType === BlockOpen) return true;
    if (tokenType === LineEnd) return false;
  }
  return false;
}
