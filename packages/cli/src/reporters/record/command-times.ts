import type { TranscriptEvent } from "../text/transcript.js";
import { commandName } from "./command-name.js";
import { type Digest, DigestKind } from "./digest.js";
import { latin1 } from "./latin1.js";

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

class CommandTimes implements Digest {
  readonly #uses = new Map<string, Uses>();
  /** The lines of the latest commands, by device and number. */
  readonly #lines = new Map<string, Map<number, Uint8Array>>();

  get all(): Iterable<Uses> {
    return this.#uses.values();
  }

  event(event: TranscriptEvent): void {
    if (event.type === "sent") {
      if (event.what === "command" && event.command !== null)
        this.#sent(event.device, event.command, event.bytes);
    } else if (event.type === "command-ended") {
      const { maximum, elapsed } = event;
      if (maximum !== undefined && maximum > 0)
        this.#used(event.device, event.command, { elapsed, maximum }, "");
    } else if (event.type === "matched" && event.completes !== undefined) {
      this.#used(event.device, event.completes.command, event.completes, " … URC");
    }
  }

  #sent(device: string, command: number, bytes: Uint8Array): void {
    let lines = this.#lines.get(device);
    if (lines === undefined) {
      lines = new Map();
      this.#lines.set(device, lines);
    }
    lines.set(command, bytes);
    if (lines.size > remembered) forgetOldest(lines);
  }

  #used(device: string, command: number, { elapsed, maximum }: Use, suffix: string): void {
    const line = this.#lines.get(device)?.get(command);
    if (line === undefined) return;
    const name = `${commandName(latin1(line))}${suffix}`;
    const key = `${name} ${device}`;
    const use = { elapsed, maximum };
    const uses = this.#uses.get(key);
    if (uses === undefined) {
      this.#uses.set(key, { device, command: name, shares: [elapsed / maximum], worst: use });
      return;
    }
    uses.shares.push(elapsed / maximum);
    uses.worst = nearer(uses.worst, use);
  }
}

function forgetOldest(lines: Map<number, unknown>): void {
  for (const command of lines.keys()) {
    lines.delete(command);
    return;
  }
}

/** The one that came nearer to its maximum; of two that came as near, the later. */
export function nearer(a: Use, b: Use): Use {
  return b.elapsed / b.maximum >= a.elapsed / a.maximum ? b : a;
}

export const commandTimes = new DigestKind(() => new CommandTimes());
