import { builtinCatalogue } from "@scn/adapters";
import { type Clock, type Peer, type Value, virtualClock } from "@scn/runtime";
import { peerHost, type SimulatedDevice, simulatedModule } from "@scn/simulator";
import { expect } from "vitest";
import { parseTranscript, type TranscriptStep } from "./transcript.js";

/** Module time every step gets to come to rest: longer than a boot; timeouts have a `wait`. */
const rest = 12_000;

/** Plays a transcript against a simulated module and compares every line it prints. */
export async function play(
  profile: string,
  transcript: string,
  options: { readonly chunk: number; readonly latency: number },
): Promise<void> {
  const catalogue = builtinCatalogue(profile);
  if (catalogue === null) throw new Error(`no profile ${profile}`);
  const clock = virtualClock();
  const device = await simulatedModule(catalogue, { clock, latency: options.latency });
  const stage = new Stage(device, clock, options.chunk);
  try {
    await device.transport.open();
    for (const step of parseTranscript(transcript)) await stage.perform(step);
  } finally {
    await device.transport.close();
    await stage.close();
  }
}

class Stage {
  readonly #device: SimulatedDevice;
  readonly #clock: Clock;
  readonly #chunk: number;
  readonly #host = peerHost();
  readonly #peers = new Map<string, Peer>();
  readonly #kept = new Map<string, string>();
  #printed = "";

  constructor(device: SimulatedDevice, clock: Clock, chunk: number) {
    this.#device = device;
    this.#clock = clock;
    this.#chunk = chunk;
    device.transport.bytes$.subscribe((bytes) => {
      this.#printed += Buffer.from(bytes).toString("latin1");
    });
  }

  async perform(step: TranscriptStep): Promise<void> {
    if (step.kind === "peer") {
      const flags = Object.fromEntries(step.flags.map((flag) => [flag, true]));
      const request = { name: step.name, kind: step.peer, arguments: flags };
      this.#peers.set(step.name, await this.#host.open(request, { clock: this.#clock }));
      return;
    }
    this.#printed = "";
    let echoed = "";
    if (step.kind === "host") {
      const sent = this.#fill(step.text);
      if (sent.endsWith("\r")) echoed = sent;
      this.#write(Buffer.from(sent, "latin1"));
    } else if (step.kind === "dtr") {
      this.#device.transport.lines?.set({ dtr: step.on });
    } else if (step.kind === "urc") {
      this.#device.script.sendUrc(0, this.#fill(step.text));
    } else if (step.kind === "run") {
      await this.#run(step.peer, step.action, step.values);
    }
    await this.#rest(step.kind === "wait" ? step.ms : rest);
    // What a command line echoes is the host's own; what data echoes is part of the flow.
    const printed = this.#printed.startsWith(echoed) ? this.#printed.slice(echoed.length) : this.#printed;
    // A prompt may have a blank behind it, and a transcript has none at the end of a line.
    const lines = printed
      .split(/[\r\n]+/)
      .map((line) => line.trimEnd())
      .filter((line) => line !== "");
    this.#compare(lines, step.expected, step.line);
  }

  async close(): Promise<void> {
    for (const peer of this.#peers.values()) await peer.close();
  }

  #write(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; from += this.#chunk)
      this.#device.transport.write(bytes.subarray(from, from + this.#chunk));
  }

  async #run(name: string, action: string, values: readonly string[]): Promise<void> {
    const given = values.map((value, index): [string, Value] => {
      const text = this.#fill(value);
      return [String(index), /^\d+$/.test(text) ? Number(text) : text.replaceAll('"', "")];
    });
    await this.#peers.get(name)?.act(action, Object.fromEntries(given));
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.deadline(ms, resolve);
    });
  }

  /** Puts in members of peers and what has been kept. */
  #fill(text: string): string {
    return text.replaceAll(/\{([\w.-]+)\}/g, (whole, name: string) => {
      const [peer = "", member = "", size] = name.split(".");
      const value = this.#kept.get(name) ?? this.#peers.get(peer)?.get(member);
      if (value === undefined) return whole;
      const text = value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : String(value);
      return size === "size" ? String(text.length) : text;
    });
  }

  #compare(lines: readonly string[], expected: readonly string[], at: number): void {
    const wanted = expected.map((line) => this.#fill(line));
    const masked = lines.map((line, index) => this.#mask(line, wanted[index] ?? ""));
    expect(masked, `line ${at} of the transcript`).toEqual(wanted);
  }

  /** The line as the transcript writes it, if it fits; and keeps what the transcript names. */
  #mask(line: string, wanted: string): string {
    const names: string[] = [];
    const source = wanted
      .replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&")
      .replaceAll(
        /\{(?:(\w+):)?(int|ip|any)\}/g,
        (_, name: string | undefined, type: keyof typeof shapes) => {
          names.push(name ?? "");
          return `(${shapes[type]})`;
        },
      );
    const match = new RegExp(`^${source}$`).exec(line);
    if (match === null) return line;
    for (const [index, name] of names.entries()) this.#kept.set(name, match[index + 1] ?? "");
    return wanted;
  }
}

const shapes = { int: "\\d+", ip: "\\d+\\.\\d+\\.\\d+\\.\\d+", any: ".*" } as const;
