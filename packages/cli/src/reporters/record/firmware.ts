import { type Digest, DigestKind } from "./digest.js";
import { latin1 } from "./latin1.js";
import type { Of, ScenarioRecord } from "./record.js";
import type { TranscriptEvent } from "./transcript-event.js";

const asks = /^AT\+C?GMR$|^ATI$/i;
/** Of a command line that asks for it, the last letter: most others need no look at the rest. */
const lastLetters = new Set(Array.from("IiRr", (letter) => letter.charCodeAt(0)));

class Firmware implements Digest {
  readonly wanted = new Set(["sent", "received", "command-ended"] as const);
  readonly found: Record<string, string> = {};
  /** Commands that ask for it, by device and number. */
  readonly #asked = new Map<string, "revision" | "line">();

  event(event: TranscriptEvent): void {
    if (event.type === "sent") {
      if (event.what === "command" && lastLetters.has(lastLetter(event.bytes))) this.#sent(event);
    } else if (event.type === "received") {
      if (event.role === "information" && this.#asked.size > 0) this.#received(event);
    } else if (event.type === "command-ended" && this.#asked.size > 0) {
      this.#asked.delete(keyOf(event));
    }
  }

  /** What a device is asked again, and says again, is known. */
  again(): void {}

  #sent(event: Of<"sent">): void {
    const line = latin1(event.bytes).trim();
    if (asks.test(line)) this.#asked.set(keyOf(event), /I$/i.test(line) ? "revision" : "line");
  }

  #received(event: Of<"received">): void {
    const wanted = event.command === null ? undefined : this.#asked.get(keyOf(event));
    if (wanted === undefined) return;
    const text = latin1(event.bytes).trim();
    const revision = /^(?:Revision|\+C?GMR): *(.+)$/i.exec(text)?.[1] ?? (wanted === "line" ? text : "");
    if (revision !== "") this.found[event.device] ??= revision;
  }
}

export const firmware = new DigestKind(() => new Firmware());

/**
 * The firmware of a device, where the scenario has asked for it: the answer of `AT+CGMR` or `AT+GMR`, the revision of
 * `ATI`. By the device's name.
 */
export function firmwareOf(record: ScenarioRecord): Readonly<Record<string, string>> {
  return firmware.of(record).found;
}

function keyOf({ device, command }: { readonly device: string; readonly command: number | null }): string {
  return `${command} ${device}`;
}

/** The last byte that is no blank and ends no line; 0: there is none. */
function lastLetter(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] ?? 0) <= 0x20) end--;
  return bytes[end - 1] ?? 0;
}
