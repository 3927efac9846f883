import { commandName } from "./command-name.js";
import { type Digest, DigestKind } from "./digest.js";
import { latin1 } from "./latin1.js";
import type { Of } from "./record.js";
import type { ToldRound } from "./same-rounds.js";
import type { TranscriptEvent } from "./transcript-event.js";

/** ms. */
interface Use {
  readonly elapsed: number;
  readonly maximum: number;
}

/** How long a command whose maximum the manual gives took on a device, each time. */
export interface Uses {
  readonly device: string;
  /** `AT+QIOPEN`; `AT+QIOPEN … URC` for the URC that completes it. */
  readonly command: string;
  /** Of the maximum, in the order they happened. */
  readonly shares: number[];
  /** The one that came nearest to its maximum. */
  worst: Use;
}

/** So many commands back, the one that a URC completes is still known. */
const remembered = 1000;

class LatestCommands {
  /** A ring: a command's number says its place. */
  readonly #sent: (Of<"sent"> | undefined)[] = Array.from({ length: remembered });

  add(event: Of<"sent">): void {
    if (event.command !== null) this.#sent[event.command % remembered] = event;
  }

  lineOf(command: number): Uint8Array | undefined {
    const event = this.#sent[command % remembered];
    return event?.command === command ? event.bytes : undefined;
  }
}

/** So many lines that were sent are known by their bytes: a statement in a loop sends the very same ones each time. */
const mostKnown = 256;

class CommandTimes implements Digest {
  readonly wanted = new Set(["sent", "command-ended", "matched"] as const);
  readonly #uses = new Map<string, Uses>();
  readonly #sent = new Map<string, LatestCommands>();
  /** By what was sent, those whose command is over with its result. */
  readonly #known = new Map<Uint8Array, Uses>();

  get all(): Iterable<Uses> {
    return this.#uses.values();
  }

  event(event: TranscriptEvent): void {
    if (event.type === "sent") {
      if (event.what === "command") this.#commandsOf(event.device).add(event);
    } else this.#ended(event, 1);
  }

  again({ events }: ToldRound, times: number): void {
    for (const event of events) this.#ended(event, times);
  }

  /** `event` came so many times. */
  #ended(event: TranscriptEvent, times: number): void {
    if (event.type === "command-ended") {
      const { maximum, elapsed } = event;
      if (maximum !== undefined && maximum > 0)
        this.#used(event.device, event.command, { elapsed, maximum }, "", times);
    } else if (event.type === "matched" && event.completes !== undefined) {
      this.#used(event.device, event.completes.command, event.completes, " … URC", times);
    }
  }

  #commandsOf(device: string): LatestCommands {
    const known = this.#sent.get(device);
    if (known !== undefined) return known;
    const commands = new LatestCommands();
    this.#sent.set(device, commands);
    return commands;
  }

  #used(device: string, command: number, { elapsed, maximum }: Use, suffix: string, times: number): void {
    const line = this.#sent.get(device)?.lineOf(command);
    if (line === undefined) return;
    const known = suffix === "" ? this.#known.get(line) : undefined;
    const uses = known?.device === device ? known : this.#usesOf(line, device, suffix);
    for (let time = 0; time < times; time++) uses.shares.push(elapsed / maximum);
    uses.worst = nearer(uses.worst, { elapsed, maximum });
  }

  #usesOf(line: Uint8Array, device: string, suffix: string): Uses {
    const command = `${commandName(latin1(line))}${suffix}`;
    const key = `${command} ${device}`;
    const uses = this.#uses.get(key) ?? { device, command, shares: [], worst: { elapsed: 0, maximum: 1 } };
    this.#uses.set(key, uses);
    if (suffix !== "") return uses;
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.set(line, uses);
    return uses;
  }
}

/** The one that came nearer to its maximum; of two that came as near, the later. */
export function nearer(a: Use, b: Use): Use {
  return b.elapsed / b.maximum >= a.elapsed / a.maximum ? b : a;
}

export const commandTimes = new DigestKind(() => new CommandTimes());
