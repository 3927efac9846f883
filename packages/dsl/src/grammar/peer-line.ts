import { isPeerKind, nearPeerKind, peerKindMeant } from "../check/peer-kind-meant.js";
import { lineOf } from "./rest-of-line.js";
import type { Slip, SlipPlace } from "./slips.js";
import { ParenOpen } from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

/** What is written between the name of a peer and its kind in place of a `:`. */
const joints: ReadonlySet<string> = new Set(["is", "as", "of", "on", "at", "port", "peer"]);

/** `tcp-echo server`, `server: tcp-echo`, `peer echo tcp-echo`: the words of a peer in another order, or without their signs. */
export function peerLine({ token, labels }: Unexpected, { first, before, ahead }: SlipPlace): Slip | null {
  const inHeader = first.image === "peer";
  if (!inHeader && token !== first) return null;
  // An argument that is wrong has its own message.
  if (inHeader && before.tokenType === ParenOpen) return null;
  const line = lineOf(first, ahead);
  if (inHeader && /^[^(]*,/.test(line)) return { fix: "each peer has a line of its own: `peer a: tcp-echo`" };
  const meant = inHeader ? ofHeader(line) : withoutItsWord(line);
  return meant === undefined || meant === line || labels.includes("`)`")
    ? null
    : { fix: `write \`${meant}\`` };
}

function ofHeader(line: string): string | undefined {
  const words = namesIn(line);
  const kind = words.find(isPeerKind) ?? words.map(nearPeerKind).find((one) => one !== undefined);
  const [only, ...more] = words;
  if (kind !== undefined) return peer(line, words, kind);
  if (only === undefined) return "peer server: tcp-echo";
  // `peer server: tcp echo`, `peer mqtt`
  return peer(line, [only], peerKindMeant(more.join("-") || only) ?? "tcp-echo");
}

function withoutItsWord(line: string): string | undefined {
  if (/^[\w-]+\./.test(line)) return undefined;
  const words = namesIn(line);
  const [one, two] = words;
  const kind =
    words.slice(0, 3).find(isPeerKind) ?? (two === undefined ? undefined : nearPeerKind(one ?? ""));
  return kind === undefined ? undefined : peer(line, words, kind);
}

function peer(line: string, words: readonly string[], kind: string): string {
  const others = words.filter((word) => !isPeerKind(word) && nearPeerKind(word) !== kind);
  const name = others.at(-1) ?? (kind === "tcp-client" ? "client" : "server");
  return `peer ${name}: ${kind}${given(line)}`;
}

/** `(root: "www")` as it stands; of `(8080)`, `(port=8080)`, `:8080` and `port 8080` the port. */
function given(line: string): string {
  const written = /\(.*\)/.exec(line)?.[0];
  const port = /^[^"]*?\b(\d{1,5})\b[^"]*$/.exec(written ?? line.replace(/[\w-]*[A-Za-z_][\w-]*/g, ""))?.[1];
  if (written === undefined) return port === undefined ? "" : `(port: ${port})`;
  return /^\((?:port *=)? *\d+\)$/.test(written) ? `(port: ${port})` : written;
}

function namesIn(line: string): readonly string[] {
  const words = line.replace(/\(.*\)/, "").match(/[A-Za-z_][\w-]*/g) ?? [];
  return words.filter((word) => !joints.has(word));
}
