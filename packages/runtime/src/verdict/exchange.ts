import type { FrameRole, RunEvent } from "../events/event.js";
import { latin1, lineText } from "../expression/bytes.js";
import { escaped } from "../expression/shown.js";
import type { ExchangeLine } from "./verdict.js";

type Sent = Extract<RunEvent, { type: "sent" }>;
type Received = Extract<RunEvent, { type: "received" }>;

/** What a failure's report repeats at most; the newest are kept, and the command itself. */
const longest = 40;

/** As much of one line, bytes: noise without a line end comes in pieces of 64 kB. The events and recordings have all of it. */
const longestLine = 2048;

const roleNotes: Readonly<Record<FrameRole, string | null>> = {
  echo: "echo",
  information: null,
  final: null,
  passing: null,
  urc: "URC",
  "information-or-urc": "response or URC",
  prompt: "prompt",
  data: "data",
  noise: "noise",
  late: "late: of a command already given up",
};

/**
 * What went over the line since the last command was sent. Holds the events themselves and turns them into text only
 * when a failure asks.
 */
export class Exchange {
  /** The module on this line, by its name in a scenario of several; `null`: there is but one. */
  readonly device: string | null;
  /** The branch of a `parallel` that talks on this line; `null` outside of one. */
  branch: string | null = null;
  #last: Sent | null = null;
  /** In a ring: an array that is filled again costs less than a new one a command. */
  readonly #events: (Sent | Received)[] = [];
  /** How many there were since the command. */
  #count = 0;

  constructor(device: string | null = null) {
    this.device = device;
  }

  note(event: Sent | Received): void {
    if (event.type === "sent" && event.what === "command") {
      this.#last = event;
      this.#count = 0;
      return;
    }
    this.#events[this.#count % longest] = event;
    this.#count++;
  }

  /** The last command, without its terminator. */
  get command(): string | undefined {
    return this.#last === null ? undefined : shownLine(this.#last.bytes);
  }

  get startedAt(): number | undefined {
    return this.#last?.at;
  }

  lines(): readonly ExchangeLine[] {
    const oldest = Math.max(0, this.#count - longest);
    const kept = Array.from(
      { length: this.#count - oldest },
      (_, index) => (oldest + index) % longest,
    ).flatMap((at) => this.#events[at] ?? []);
    return (this.#last === null ? kept : [this.#last, ...kept]).map(exchangeLine);
  }
}

function exchangeLine(event: Sent | Received): ExchangeLine {
  const note = event.type === "received" ? roleNotes[event.role] : null;
  return {
    at: event.at,
    direction: event.type,
    text: shownLine(event.bytes),
    ...(note !== null && { note }),
  };
}

function shownLine(bytes: Uint8Array): string {
  const kept = bytes.length > longestLine ? bytes.subarray(0, longestLine) : bytes;
  const text = escaped(lineText(latin1(kept)).replace(/[\r\n]+$/, ""));
  return kept === bytes ? text : `${text}… (${bytes.length} bytes)`;
}
