import { portableFlows } from "../capability/contract.js";
import { suggest } from "../diagnostics/suggest.js";

/** Words of other tools, and what they may mean. */
type Words = readonly { readonly means: readonly string[]; readonly words: readonly string[] }[];

/** What the groups of portable flows are called elsewhere. */
const groups: Words = [
  { means: ["net"], words: ["network", "gprs", "ps", "registration", "reg", "radio", "cell"] },
  { means: ["pdp"], words: ["context", "pdn", "apn", "bearer", "data", "internet"] },
  { means: ["tcp", "udp"], words: ["socket", "sock", "connection", "conn", "link"] },
  { means: ["tcp-server"], words: ["server", "tcpserver", "listener"] },
  { means: ["transparent"], words: ["passthrough", "transp", "online"] },
  { means: ["dns"], words: ["host", "hostname"] },
  { means: ["ntp"], words: ["time", "clock", "sntp", "rtc"] },
  { means: ["tls"], words: ["ssl", "https"] },
  { means: ["http"], words: ["web", "rest", "url"] },
  { means: ["ftp"], words: ["file"] },
  { means: ["mqtt"], words: ["broker"] },
  { means: ["module"], words: ["modem", "device", "dut"] },
];

/** What their flows are called elsewhere. */
const deeds: Words = [
  {
    means: ["open", "connect", "activate", "attach", "listen", "enter"],
    words: ["connect", "open", "start", "create", "init", "up", "bring-up"],
  },
  { means: ["attach"], words: ["register", "join", "attached", "registered"] },
  {
    means: ["close", "disconnect", "deactivate", "leave"],
    words: ["disconnect", "close", "stop", "shutdown", "end", "quit", "down"],
  },
  { means: ["deactivate"], words: ["detach"] },
  {
    means: ["send", "publish", "put", "post"],
    words: ["send", "write", "transmit", "tx", "push", "pub", "put", "upload"],
  },
  { means: ["receive", "get"], words: ["receive", "read", "recv", "rx", "fetch", "download"] },
  { means: ["subscribe"], words: ["sub"] },
  { means: ["resolve"], words: ["lookup", "query", "get"] },
  { means: ["sync"], words: ["update", "set", "get"] },
  { means: ["address"], words: ["ip", "addr"] },
  { means: ["identify"], words: ["info", "version", "id", "revision"] },
];

/**
 * What to write in place of a flow that does not exist: the portable flow that was meant, in words of other tools too; else those of
 * the group it names.
 *
 * @param there the portable flows that can be run here
 */
export function flowMeant(name: string, there: readonly string[]): string | undefined {
  const parts = name.toLowerCase().replaceAll("_", "-").split(/[.-]/);
  const named = groupOf(name.toLowerCase(), parts);
  const of = (words: readonly string[], flows: readonly string[]) =>
    flows.filter((flow) => words.includes(deedName(flow)));
  const otherWords = parts.flatMap((part) => meanings(deeds, part));
  if (named.length === 0) {
    const [near, exact] = [of([...parts, ...otherWords], there), of(parts, there)];
    return near.length > 0 && near.length <= 3 ? meant(near) : exact.length > 1 ? meant(exact) : undefined;
  }
  const own = there.filter((flow) => named.includes(groupName(flow)));
  if (own.length === 0) return `no module here has flows of \`${named[0]}\`: send its own commands`;
  const exact = of([...parts, parts.slice(1).join("-"), parts.slice(0, -1).join("-")], own);
  const deed = exact.length > 0 ? exact : of(otherWords, own);
  if (deed.length > 0) return meant(deed);
  // What says something else, such as `detach`, is near `attach` by its letters alone.
  const near = otherWords.length > 0 ? undefined : suggest(parts.at(-1) ?? "", own.map(deedName));
  if (near !== undefined) return meant(own.filter((flow) => deedName(flow) === near));
  if (own.length > 1) return `the flows of \`${named[0]}\` are ${list(own)}`;
  return parts.length === 1 ? meant(own) : `the only flow of \`${named[0]}\` is ${list(own)}`;
}

/** The groups that a name begins with, in their own word or in another. */
function groupOf(name: string, parts: readonly string[]): readonly string[] {
  const all = new Set([...portableFlows().keys()].map(groupName));
  const longest = [...all].filter(
    (one) => name === one || name.startsWith(`${one}.`) || name.startsWith(`${one}-`),
  );
  if (longest.length > 0) return longest.slice(-1);
  const [exact] = parts.filter((part) => all.has(part));
  if (exact !== undefined) return [exact];
  const [first = ""] = parts;
  const slip = parts.length > 1 ? suggest(first, all) : undefined;
  return slip === undefined ? parts.flatMap((part) => meanings(groups, part)) : [slip];
}

function meanings(table: Words, word: string): readonly string[] {
  return table.flatMap(({ means, words }) => (words.includes(word) ? means : []));
}

function groupName(flow: string): string {
  return flow.slice(0, flow.indexOf("."));
}

function deedName(flow: string): string {
  return flow.slice(flow.indexOf(".") + 1);
}

function meant(flows: readonly string[]): string {
  return `did you mean ${list(flows, "or")}?`;
}

function list(flows: readonly string[], word = "and"): string {
  const shown = flows.map((flow) => `\`${flow}\``);
  return shown.length === 1 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} ${word} ${shown.at(-1)}`;
}
