import type { Catalogue, CommandEnd, CommandEntry, FormEntry, Shape, UrcEntry } from "@scn/dsl";
import { pattern } from "./program.fixture.js";

const source = { document: "manual", section: "1.2" };

export const shape = (text: string): Shape => ({ text, pattern: pattern(text) });

const standardEnd: CommandEnd = {
  success: [shape("OK"), shape("CONNECT")],
  failure: [shape("ERROR"), shape("+CME ERROR: <err:int>"), shape("NO CARRIER")],
  passing: [],
};

function command(name: string, forms: readonly Partial<FormEntry>[]): CommandEntry {
  return {
    name,
    purpose: "a test",
    parameters: [{ name: "id", type: "int" }],
    forms: forms.map((form) => ({
      kind: "write",
      syntax: `${name}=<id>`,
      parameters: [{ name: "id", optional: true }],
      responses: [],
      end: standardEnd,
      sets: [],
      maxResponse: null,
      source,
      ...form,
    })),
    persistence: "volatile",
    blocking: false,
    results: {},
    source,
  };
}

function urc(id: string, text: string, fields: UrcEntry["fields"] = []): UrcEntry {
  return { id, shape: shape(text), fields, meaning: id, boot: false, sets: [], source };
}

/** A small module: a query, a slow command, an asynchronous one with its completion URC, a prompt, transparent mode. */
export const catalogue: Catalogue = {
  schema: 1,
  id: "acme/one",
  title: "ACME One",
  models: ["One"],
  capabilities: [],
  documents: { manual: { title: "ACME One Manual", version: "1", date: "2024-01-01" } },
  terminator: "\r",
  echo: false,
  settings: {},
  standardEnd,
  commands: [
    command("AT", [{ kind: "execute", syntax: "AT", parameters: [], maxResponse: 300 }]),
    command("AT+CSQ", [
      {
        kind: "execute",
        syntax: "AT+CSQ",
        parameters: [],
        responses: [{ shape: shape("+CSQ: <rssi:int>,<ber:int>"), fields: [] }],
        maxResponse: 300,
      },
    ]),
    command("AT+SLOW", [{ maxResponse: 150_000 }]),
    command("AT+OPEN", [{ maxResponse: 300, completion: { urc: "open", within: 75_000 } }]),
    command("AT+SEND", [
      {
        maxResponse: 5000,
        prompt: { shape: shape(">"), until: "ctrl-z" },
        end: { ...standardEnd, success: [shape("SEND OK")] },
      },
    ]),
    command("AT+DATA", [
      {
        kind: "execute",
        syntax: "AT+DATA",
        parameters: [],
        maxResponse: 5000,
        enters: { mode: "transparent", on: "CONNECT" },
      },
    ]),
  ],
  urcs: [
    urc("open", "+OPEN: <id:int>,<err:int>", [
      { name: "id", type: "int" },
      { name: "err", type: "int", errorTable: "socket" },
    ]),
    urc("recv", "+RECV: <id:int>"),
    { ...urc("ready", "RDY"), boot: true },
    urc("note", "+NOTE: <text:text>"),
  ],
  errors: {
    cme: {
      title: "+CME ERROR",
      codes: {
        "10": { text: "SIM not inserted", blame: "module", advice: "put a SIM in" },
        "30": { text: "no network service", blame: "network" },
      },
      source: { document: "manual", section: "9" },
    },
    socket: {
      title: "sockets",
      codes: { "566": { text: "Socket connect failed", blame: "module" } },
      source: { document: "manual", section: "4" },
    },
  },
  escape: { text: "+++", quietBefore: 1000, inputWindow: 20, quietAfter: 500, source },
  carrierLost: [shape("NO CARRIER")],
  boot: { banner: [shape("RDY")], duration: 1000, source },
  reboot: { command: "AT+RESET", source },
  defaultDeadline: { ms: 60_000, source },
};
