import fc from "fast-check";
import { expect, it } from "vitest";
import { virtualClock } from "../clock/virtual-clock.js";
import type { Value } from "../expression/value.js";
import type { Peer, PeerHost } from "../ports/peer.js";
import { notedPeer } from "./noted-peer.js";
import { type PeerNote, peerNote, peerNoteOf } from "./peer-notes.js";
import { decodeRecording, encodeNote } from "./recording.js";
import { replayedPeers } from "./replayed-peers.js";

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array(),
);
const value = fc.oneof(scalar, fc.array(scalar));

it("a note of a peer comes back as it was, whatever the value", () => {
  const comesBack = (given: Value) => {
    const note: PeerNote = { kind: "has", peer: "echo", member: "received", value: given };
    const text = peerNote(note) ?? "";
    const [entry] = decodeRecording(`scnlog 1\n${encodeNote(0, text)}`).entries;
    expect(entry?.kind === "event" && peerNoteOf(entry.text)).toEqual(note);
  };
  fc.assert(fc.property(value, comesBack));
  for (const blank of ["\u00a0", "\u2003", "\u2028", "\u3000", "\ufeff", "\u0085", " \u00a0 "])
    comesBack(`a${blank}b`);
  for (const text of ["open", "peer echo", "peer echo has port", "peer echo has port {"])
    expect(peerNoteOf(text)).toBeNull();
});

const nobody: PeerHost = {
  open: () => Promise.reject(new Error("not asked")),
  settled: () => undefined,
};

it("a replayed peer is what the noted one was, in order, and the last for ever", async () => {
  let text = "scnlog 1\n";
  const received = [new Uint8Array([1]), new Uint8Array([1, 2])];
  const peer: Peer = {
    get: (member) => (member === "received" ? received.shift() : member === "port" ? 7007 : undefined),
    act: async (action) => {
      if (action === "close") throw new Error("it is closed already");
      return 5;
    },
    close: async () => {},
  };
  const noted = notedPeer("echo", peer, (note) => (text += encodeNote(0, note)));
  const say = async (of: Peer) => [
    of.get("port"),
    of.get("received"),
    of.get("received"),
    of.get("none"),
    await of.act("send", {}),
    await of.act("close", {}).catch((error: unknown) => String(error)),
  ];
  const said = await say(noted);
  const request = { name: "echo", kind: "tcp-echo", arguments: {} };
  const replayed = await replayedPeers(decodeRecording(text), nobody).open(request, {
    clock: virtualClock(),
  });
  expect(await say(replayed)).toEqual(said);
  expect(replayed.get("received")).toEqual(new Uint8Array([1, 2]));
  await replayed.close();
});

it("a peer that the recording does not know is opened", async () => {
  const request = { name: "echo", kind: "tcp-echo", arguments: {} };
  const host = replayedPeers(decodeRecording("scnlog 1\n"), nobody);
  await expect(host.open(request, { clock: virtualClock() })).rejects.toThrow("not asked");
});
