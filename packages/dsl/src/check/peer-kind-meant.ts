import { suggest } from "../diagnostics/suggest.js";
import { peerKinds } from "./peers.js";

/** What engineers call a kind of peer, as far as it is no slip of the pen. */
const otherNames: Readonly<Record<string, string>> = {
  ...among(
    "tcp-echo",
    "echo",
    "echo-server",
    "tcp",
    "tcp-server",
    "tcp-echo-server",
    "server",
    "socket-server",
  ),
  ...among("udp-echo", "udp", "udp-server", "udp-echo-server"),
  ...among("tls-echo", "tls", "tls-server", "ssl", "ssl-echo", "ssl-server", "tls-echo-server"),
  ...among("tcp-client", "client", "caller"),
  ...among("closed-port", "closed", "no-server", "refused"),
  ...among("http-server", "http", "https", "https-server", "web", "web-server"),
  ...among("ftp-server", "ftp"),
  ...among("mqtt-broker", "mqtt", "broker", "mqtt-server"),
  ...among("ntp-server", "ntp", "sntp-server", "time-server"),
  ...among("dns-server", "dns"),
};

function among(kind: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, kind]));
}

/** Whether it is a kind of peer, word for word. */
export function isPeerKind(word: string): boolean {
  return Object.hasOwn(peerKinds, word);
}

/** The kind that a word is nearly, or that goes by another name which can be nothing else: `tcp-server`, and not `client`. */
export function nearPeerKind(word: string): string | undefined {
  const plain = plainly(word);
  return plain.includes("-") && Object.hasOwn(otherNames, plain)
    ? otherNames[plain]
    : suggest(word, Object.keys(peerKinds));
}

/** The kind that is meant where the name of one must stand: by another name, or nearly right. */
export function peerKindMeant(word: string): string | undefined {
  const plain = plainly(word);
  if (isPeerKind(plain)) return plain;
  return Object.hasOwn(otherNames, plain) ? otherNames[plain] : nearPeerKind(word);
}

function plainly(word: string): string {
  return word.toLowerCase().replaceAll("_", "-");
}
