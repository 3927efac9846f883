import type { ParameterType } from "../program/parameter-type.js";
import type { ValueType } from "./types.js";

/** What a scenario can see and do of a kind of peer. */
export interface PeerKindEntry {
  readonly members: Readonly<Record<string, ValueType>>;
  readonly actions: Readonly<
    Record<string, readonly { readonly name: string; readonly type: ParameterType }[]>
  >;
  readonly arguments: Readonly<Record<string, ParameterType>>;
}

const address = { host: "string", port: "int" } as const;
const server = { ...address, received: "bytes" } as const;
/** Of a peer that can be behind TLS. */
const certificates = { ca: "bytes", "client-certificate": "bytes", "client-key": "bytes" } as const;
const secure = { tls: "bool", "verify-client": "bool" } as const;
const data = { name: "data", type: "bytes" } as const;

/** The kinds of peer by name. */
export const peerKinds: Readonly<Record<string, PeerKindEntry>> = {
  "tcp-echo": {
    members: server,
    actions: { send: [data], close: [] },
    arguments: { port: "int" },
  },
  "udp-echo": {
    members: server,
    actions: { send: [data], close: [] },
    arguments: { port: "int" },
  },
  "tcp-client": {
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
  "closed-port": { members: address, actions: {}, arguments: { port: "int" } },
  "tls-echo": {
    members: { ...server, ...certificates },
    actions: { send: [data], close: [] },
    arguments: { port: "int", "verify-client": "bool" },
  },
  "http-server": {
    members: { ...server, ...certificates, requests: "list" },
    actions: {
      respond: [
        { name: "status", type: "int" },
        { name: "body", type: "bytes" },
      ],
      close: [],
    },
    arguments: { port: "int", root: "string", ...secure },
  },
  "ftp-server": {
    members: server,
    actions: {
      put: [
        { name: "path", type: "string" },
        { name: "content", type: "bytes" },
      ],
      close: [],
    },
    arguments: { port: "int", user: "string", password: "string" },
  },
  "mqtt-broker": {
    members: { ...server, ...certificates, topic: "string" },
    actions: {
      publish: [
        { name: "topic", type: "string" },
        { name: "message", type: "bytes" },
      ],
      close: [],
    },
    arguments: { port: "int", user: "string", password: "string", ...secure },
  },
  "ntp-server": {
    members: server,
    actions: { close: [] },
    arguments: { port: "int", offset: "duration" },
  },
  "dns-server": {
    members: { ...server, queries: "list" },
    actions: {
      add: [
        { name: "name", type: "string" },
        { name: "address", type: "string" },
      ],
      close: [],
    },
    arguments: { port: "int", name: "string", address: "string" },
  },
};
