import { Subject } from "rxjs";
import type { Clock } from "../ports/clock.js";
import type { Device, ModuleScript } from "../ports/device.js";
import type { Transport, TransportLoss } from "../ports/transport.js";
import { catalogue } from "./catalogue.fixture.js";

/** One thing a scripted module says, some time after it heard the line. */
export interface Saying {
  readonly after: number;
  readonly text: string;
}

/** What a scripted module says to each line, in order of use; the last answer repeats. */
export type Answers = Readonly<Record<string, readonly (string | readonly Saying[])[]>>;

/** A module made of answers, on a transport without a wire: for tests of everything above the byte port. */
export class ScriptedDevice implements Device {
  readonly name = "scripted";
  readonly catalogue = catalogue;
  readonly script?: ModuleScript;
  readonly transport: Transport;
  /** Everything written, one entry a write. */
  readonly written: string[] = [];
  readonly #clock: Clock;
  readonly #answers: Answers;
  readonly #used = new Map<string, number>();
  readonly #bytes = new Subject<Uint8Array>();
  readonly #lost = new Subject<TransportLoss>();
  opened = 0;
  closed = 0;

  constructor(clock: Clock, answers: Answers, script?: ModuleScript) {
    this.#clock = clock;
    this.#answers = answers;
    if (script !== undefined) this.script = script;
    this.transport = {
      address: "scripted:one",
      bytes$: this.#bytes,
      lost$: this.#lost,
      open: async () => {
        this.opened++;
      },
      write: (bytes) => this.#hear(Buffer.from(bytes).toString("latin1")),
      lines: { set: (lines) => this.written.push(JSON.stringify(lines)) },
      close: async () => {
        this.closed++;
      },
    };
  }

  /** Something the module says by itself; line ends as given. */
  say(text: string, after = 0): void {
    const bytes = Uint8Array.from(Buffer.from(text, "latin1"));
    this.#clock.after(after, () => this.#bytes.next(bytes));
  }

  lose(reason: string, after = 0): void {
    this.#clock.after(after, () => this.#lost.next({ reason }));
  }

  #hear(text: string): void {
    this.written.push(text);
    const line = text.replace(/\r$/, "");
    const answers = this.#answers[line];
    if (answers === undefined) return;
    const use = this.#used.get(line) ?? 0;
    this.#used.set(line, use + 1);
    const answer = answers[Math.min(use, answers.length - 1)] ?? [];
    if (typeof answer === "string") this.say(answer);
    else for (const { after, text: said } of answer) this.say(said, after);
  }
}
