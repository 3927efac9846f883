import { disturbanceNotes } from "../chaos/disturbance-text.js";
import type { Device } from "../ports/device.js";
import type { Peer } from "../ports/peer.js";
import { notedPeer } from "../recording/noted-peer.js";
import { RecordingTransport } from "../recording/recorder.js";
import type { ScenarioJob } from "./scenario.js";

/** The device with a recorder between it and its session, where the run is to be recorded; else as it is. */
export function recorded(
  device: Device,
  { program, scenario, options, redactor, seed }: ScenarioJob,
): Device {
  const { clock } = options;
  const about = {
    // A virtual clock's days are its own.
    startedAt: clock.startedAt + clock.now(),
    scenario: redactor.text(scenario.title),
    module: device.catalogue.id,
    device: device.name,
    seed,
  };
  const path = program.sources[scenario.span.file]?.path ?? "";
  const sink = options.record?.({ ...about, path }) ?? null;
  if (sink === null) return device;
  const transport = new RecordingTransport(device.transport, {
    clock,
    about,
    sink,
    mask: (text) => redactor.latin1(text),
  });
  device.chaos?.done$.subscribe((done) => {
    for (const note of disturbanceNotes(done)) transport.note(note);
  });
  return { ...device, transport, note: (text) => transport.note(redactor.text(text)) };
}

/** A peer of which the recordings of all lines keep what the script has of it; where nothing is recorded, the peer itself. */
export function recordedPeer(name: string, peer: Peer, devices: readonly Device[]): Peer {
  const notes = devices.flatMap(({ note }) => note ?? []);
  if (notes.length === 0) return peer;
  return notedPeer(name, peer, (text) => {
    for (const note of notes) note(text);
  });
}
