import type { ParameterType } from "../program/program.js";
import type { ValueType } from "./types.js";

/** What a scenario can see and do of a kind of peer. */
export interface PeerKindEntry {
  /** Whether this version runs it. */
  readonly runs: boolean;
  readonly members: Readonly<Record<string, ValueType>>;
  readonly actions: Readonly<
    Record<string, readonly { readonly name: string; readonly type: ParameterType }[]>
  >;
  readonly arguments: Readonly<Record<string, ParameterType>>;
}

const address = { host: "string", port: "int" } as const;
const server = { ...address, received: "bytes" } as const;
const data = { name: "data", type: "bytes" } as const;

/** The kinds of peer by name. */
export const peerKinds: Readonly<Record<string, PeerKindEntry>> = {
  "tcp-echo": {
    runs: true,
    members: server,
    actions: { send: [data], close: [] },
    arguments: { port: "int" },
  },
  "udp-echo": {
    runs: true,
    members: server,
    actions: { send: [data], close: [] },
    arguments: { port: "int" },
  },
  "tcp-client": {
    runs: true,
    members: server,
    actions: {
      connect: [
        { name: "host", type: "string" },
        { name: "port", type: "int" },
      ],
      send: [data],
      close: [],
    },
    arguments: {},
  },
  "closed-port": { runs: true, members: address, actions: {}, arguments: { port: "int" } },
  "tls-echo": {
    runs: false,
    members: { ...server, ca: "bytes", "client-certificate": "bytes", "client-key": "bytes" },
    actions: { send: [data], close: [] },
    arguments: { "verify-client": "bool" },
  },
  "http-server": { runs: false, members: server, actions: { close: [] }, arguments: { root: "string" } },
  "ftp-server": {
    runs: false,
    members: server,
    actions: { close: [] },
    arguments: { user: "string", password: "string", root: "string" },
  },
  "mqtt-broker": {
    runs: false,
    members: server,
    actions: { close: [] },
    arguments: { user: "string", password: "string" },
  },
  "ntp-server": { runs: false, members: server, actions: { close: [] }, arguments: {} },
  "dns-server": { runs: false, members: server, actions: { close: [] }, arguments: {} },
};
