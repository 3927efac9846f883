import type { Classifier } from "../classifier/classifier.js";
import type { OpenCommand } from "./open-command.js";
import type { SessionLine } from "./session-line.js";

/** A module that is silent for days is asked again and again: it will not answer all of that. */
const mostPending = 32;

/** Commands that were given up: what still comes for them must not be taken for the next one's. */
export class LateResults {
  readonly #classifier: Classifier;
  #commands: OpenCommand[] = [];
  /** A line of the oldest came where only its name told, and its final result code is still to come. */
  #answering = false;

  constructor(classifier: Classifier) {
    this.#classifier = classifier;
  }

  get pending(): boolean {
    return this.#commands.length > 0;
  }

  /** The prompt that may still come for one of them; empty where none may. */
  get prompt(): string {
    return this.#unprompted?.expectation.barePrompt ?? "";
  }

  /** One whose prompt has come and that has got no data: the module takes for its data what is sent now. */
  get takesData(): OpenCommand | null {
    return this.#commands.find(({ prompted }) => prompted) ?? null;
  }

  /** The oldest that asks for data and whose prompt has not come. */
  get #unprompted(): OpenCommand | undefined {
    return this.#commands.find(({ expectation, dataAsked }) => expectation.barePrompt !== "" && !dataAsked);
  }

  /**
   * A prompt came: whether it is one of theirs. It is where the command in flight asks for no data, and before its echo.
   */
  claimsPrompt(current: OpenCommand | null, echoes: boolean): boolean {
    const late = this.#unprompted;
    if (late === undefined) return false;
    const own = current !== null && current.expectation.barePrompt !== "";
    if (own && !(echoes && current.echo !== null)) return false;
    late.prompted = true;
    return true;
  }

  add(command: OpenCommand): void {
    this.#commands.push(command);
    if (this.#commands.length > mostPending) this.#commands.shift();
  }

  /** The module restarted: nothing more will come for them. */
  clear(): void {
    this.#commands = [];
    this.#answering = false;
  }

  /** A command is over whose echo had come: the module answers in order, so nothing more will come for those before it. */
  ended({ echo }: OpenCommand): void {
    if (echo === null) this.clear();
  }

  /**
   * Whether the line belongs to the oldest of them; its final result code is the last that does. Before the echo of a
   * new command, what fits an abandoned one is its. Behind the echo, and without echo, only what names it is, and what
   * follows that up to the final result code: of anything else nobody can tell.
   */
  claims(line: SessionLine, current: OpenCommand | null, echoes: boolean): boolean {
    const [oldest] = this.#commands;
    if (oldest === undefined) return false;
    if (current !== null) {
      if (current.echo === line.latin1) return false;
      const unclear = current.echo === null || !echoes;
      if (unclear && !this.#answering && !isNamedBy(line, oldest, current)) return false;
      this.#answering ||= unclear;
    }
    const classified = this.#classifier.classify(line, oldest);
    switch (classified.role) {
      case "final":
        this.#commands.shift();
        this.#answering = false;
        return true;
      case "echo":
        oldest.echo = null;
        return true;
      case "prompt":
        oldest.prompted = true;
        return true;
      case "information":
      case "passing":
        return true;
      case "urc":
      case "information-or-urc":
      case "noise":
        return false;
    }
  }
}

/** `+CSQ: 20,99` while AT+CREG? is in flight names AT+CSQ, and nothing else could. */
function isNamedBy(line: SessionLine, { entry }: OpenCommand, current: OpenCommand): boolean {
  const name = entry?.name.slice("AT".length) ?? "";
  return name.length > 1 && line.latin1.startsWith(`${name}:`) && !current.text.toUpperCase().includes(name);
}
