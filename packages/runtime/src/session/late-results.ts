import type { Classifier } from "../classifier/classifier.js";
import type { OpenCommand } from "./open-command.js";
import type { SessionLine } from "./session-line.js";

/** Commands that were given up: what still comes for them must not be taken for the next one's. */
export class LateResults {
  readonly #classifier: Classifier;
  #commands: OpenCommand[] = [];

  constructor(classifier: Classifier) {
    this.#classifier = classifier;
  }

  get pending(): boolean {
    return this.#commands.length > 0;
  }

  add(command: OpenCommand): void {
    this.#commands.push(command);
  }

  /** The module restarted, or the next command's echo came: nothing more will come for them. */
  clear(): void {
    this.#commands = [];
  }

  /**
   * Whether the line belongs to the oldest of them; its final result code is the last that does. Before the echo of a
   * new command, what fits an abandoned one is its. Without echo nobody can tell.
   */
  claims(line: SessionLine, current: OpenCommand | null, echoes: boolean): boolean {
    const [oldest] = this.#commands;
    if (oldest === undefined) return false;
    if (current !== null && (current.echo === null || current.echo === line.latin1 || !echoes)) return false;
    const classified = this.#classifier.classify(line, oldest);
    switch (classified.role) {
      case "final":
        this.#commands.shift();
        return true;
      case "echo":
        oldest.echo = null;
        return true;
      case "information":
      case "passing":
      case "prompt":
        return true;
      case "urc":
      case "information-or-urc":
      case "noise":
        return false;
    }
  }
}
