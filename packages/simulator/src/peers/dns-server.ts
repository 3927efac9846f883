import { isIP } from "node:net";
import type { Answer, Packet } from "dns-packet";
import { loopback } from "../ledger/loopback.js";
import { plainBytes } from "../ledger/plain-bytes.js";
import { UdpSocket } from "../ledger/udp-socket.js";
import { portArgument, portProblem, textArgument } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";
import { serverPeer } from "./server-peer.js";

/** Response codes of RFC 1035 4.1.1, in the low bits of a header's flags. */
const responseCode = { noError: 0, formatError: 1, noSuchName: 3, notImplemented: 4 } as const;

/** Seconds a resolver may keep an answer. */
const ttl = 60;

/**
 * `dns-server(name: "example.test", address: "127.0.0.1")`: answers for the names it knows, by UDP. `add(name, address)`
 * teaches it more; any other name does not exist.
 */
export const dnsServer: PeerKind = async (settings) => {
  const { name, arguments: args, ledger } = settings;
  const port = portArgument(name, args, "0", 0);
  const { decode, encode, AUTHORITATIVE_ANSWER } = await import("dns-packet");
  const addresses = new Map<string, string[]>();
  const queries: string[] = [];
  let received: Uint8Array = new Uint8Array();

  const add = (host: string | null, address: string | null): void => {
    if (host === null || canonical(host) === "")
      throw new Error(`peer ${name}: name must be text such as "example.test"`);
    if (address === null || isIP(address) === 0)
      throw new Error(`peer ${name}: address must be an IP address such as "127.0.0.1"`);
    const known = addresses.get(canonical(host)) ?? [];
    addresses.set(canonical(host), [...known, address]);
  };

  const answersTo = (query: Packet): Packet => {
    const head = { type: "response", id: query.id ?? 0, questions: query.questions ?? [] } as const;
    const given = query.flags ?? 0;
    const flags = given & recursionDesired;
    const [question] = head.questions;
    if ((given & opcode) !== 0) return { ...head, flags: flags | responseCode.notImplemented };
    if (question === undefined) return { ...head, flags: flags | responseCode.formatError };
    queries.push(question.name);
    const known = addresses.get(canonical(question.name));
    if (known === undefined)
      return { ...head, flags: flags | AUTHORITATIVE_ANSWER | responseCode.noSuchName };
    const answers = known.flatMap((address): Answer[] => {
      const type = isIP(address) === 4 ? "A" : "AAAA";
      const asked: string = question.type;
      return asked === type || asked === "ANY" ? [{ type, name: question.name, ttl, data: address }] : [];
    });
    return { ...head, flags: flags | AUTHORITATIVE_ANSWER, answers };
  };

  if (args.name !== undefined || args.address !== undefined)
    add(textArgument(name, args, "name", null, null), textArgument(name, args, "address", null, null));
  const socket = await UdpSocket.bind(ledger, { port }, (datagram) => {
    received = datagram.bytes;
    const query = questionOf(datagram.bytes, decode);
    if (query !== null) socket.send(plainBytes(encode(answersTo(query))), datagram);
  }).catch((error: unknown) => {
    throw portProblem(name, port, error);
  });

  return serverPeer(settings, {
    members: {
      host: () => loopback,
      port: () => socket.port,
      received: () => received,
      queries: () => [...queries],
    },
    actions: {
      add: (given) =>
        add(textArgument(name, given, "name", "0", null), textArgument(name, given, "address", "1", null)),
      close: () => socket.close(),
    },
    close: async () => socket.close(),
  });
};

/** Bits of the flags (RFC 1035 4.1.1): one that an answer repeats, and those of a question other than a plain one. */
const recursionDesired = 0x0100;
const opcode = 0x7800;

/** What somebody asks; `null` for what cannot be read, or is an answer itself: nothing is said to that. */
function questionOf(bytes: Uint8Array, decode: (buffer: Buffer) => Packet): Packet | null {
  try {
    const packet = decode(Buffer.from(bytes));
    return packet.type === "query" ? packet : null;
  } catch {
    return null;
  }
}

/** Names are compared without case, and without the dot of the root. */
function canonical(host: string): string {
  return host.toLowerCase().replace(/\.$/, "");
}
