import type { Classifier } from "../classifier/classifier.js";
import type { SessionPayloadRules } from "../classifier/session-payload-rules.js";
import type { Framer } from "../framer/framer.js";
import { LateResults } from "./late-results.js";
import type { OpenCommand } from "./open-command.js";

/** The commands a session has sent: the one in flight, and those that were given up. The framer is told what they let come. */
export class SentCommands {
  readonly late: LateResults;
  /** The last one, over or not. */
  last: OpenCommand | null = null;
  /** A boot banner came while the last one was in flight. */
  restarted = false;
  readonly #framer: Framer;
  readonly #payloads: SessionPayloadRules;

  constructor(framer: Framer, classifier: Classifier, payloads: SessionPayloadRules) {
    this.late = new LateResults(classifier);
    this.#framer = framer;
    this.#payloads = payloads;
  }

  get current(): OpenCommand | null {
    const { last } = this;
    return last === null || last.abandoned || last.final !== null ? null : last;
  }

  begin(command: OpenCommand): void {
    this.last = command;
    this.restarted = false;
    this.awaitPrompts();
    this.#payloads.refresh(command.expectation);
  }

  ended(command: OpenCommand): void {
    this.late.ended(command);
    if (this.last === command) this.noneInFlight();
  }

  noneInFlight(): void {
    this.awaitPrompts();
    this.#framer.forgetEcho();
    this.#payloads.refresh(null);
  }

  /** A prompt may come for the command in flight, or late for one that was given up. */
  awaitPrompts(): void {
    this.#framer.prompt = this.current?.expectation.barePrompt || this.late.prompt;
  }

  /** What is known of the module's settings has changed: other lines may carry payload. */
  settingsChanged(): void {
    this.#payloads.refresh(this.current?.expectation ?? null);
  }
}
