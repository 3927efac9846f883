import type { Catalogue } from "@scn/dsl";
import { NEVER, Subject } from "rxjs";
import type { FrameRole, RunEvent } from "../events/event.js";
import { latin1 } from "../expression/bytes.js";
import type { Clock } from "../ports/clock.js";
import { LiveSession } from "../session/live-session.js";
import type { Command } from "../session/session.js";

type Received = Extract<RunEvent, { type: "received" }>;

const nowhere = { file: 0, start: 0, end: 0 };

/**
 * Follows the undisturbed line, both ways: what the module is doing, and where its lines end. A session of its own, that
 * writes nothing.
 */
export class Follower {
  readonly #catalogue: Catalogue;
  readonly #session: LiveSession;
  readonly #bytes = new Subject<Uint8Array>();
  readonly #taken: (frame: Received) => void;
  #role: FrameRole | null = null;
  /** A command was given up: only the echo tells its late result from the next one's. */
  gaveUp = false;

  constructor(catalogue: Catalogue, clock: Clock, take: (frame: Received) => void = () => {}) {
    this.#catalogue = catalogue;
    this.#taken = take;
    const transport = {
      address: "",
      bytes$: this.#bytes,
      lost$: NEVER,
      open: () => Promise.resolve(),
      write: () => {},
      close: () => Promise.resolve(),
    };
    this.#session = new LiveSession(
      { name: "", catalogue, transport },
      { clock, scenario: 0, emit: (event) => this.#note(event) },
    );
  }

  /** What the host writes; tells whether that is a command line. */
  wrote(bytes: Uint8Array): boolean {
    const session = this.#session;
    const { current } = session;
    if (session.mode !== "command") {
      if (latin1(bytes) === this.#catalogue.escape?.text) this.escaped();
      return false;
    }
    const prompt = current?.form?.prompt;
    if (current !== null && (current.prompted || prompt?.silent === true)) {
      session.write(bytes, "data", nowhere);
      return false;
    }
    const { terminator } = this.#catalogue;
    const text = latin1(bytes);
    if (!text.endsWith(terminator)) return false;
    if (current !== null) {
      this.gaveUp = true;
      session.abandon();
    }
    const wire = bytes.subarray(0, bytes.length - terminator.length);
    session.start(wire, { span: nowhere, dataFollows: true });
    return true;
  }

  /** What the module sends; the role of the last frame that is whole with it, `null` without one. */
  heard(bytes: Uint8Array): FrameRole | null {
    this.#role = null;
    this.#bytes.next(bytes);
    return this.#role;
  }

  /** What ends transparent mode was done. */
  escaped(): void {
    this.#session.expectEscapeResult();
  }

  /** The port was opened anew. */
  startOver(): void {
    this.#session.startOver();
  }

  get command(): Command | null {
    return this.#session.current;
  }

  /** Whether the module may send a line of its own accord: not in transparent mode, not while it waits for data. */
  get mayBeInterrupted(): boolean {
    const { mode, current } = this.#session;
    if (mode !== "command") return false;
    return current === null || (!current.prompted && current.form?.prompt?.silent !== true);
  }

  setting(name: string): string | number | undefined {
    return this.#session.setting(name);
  }

  #note(event: RunEvent): void {
    if (event.type !== "received") return;
    this.#role = event.role;
    this.#taken(event);
  }
}
