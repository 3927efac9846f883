import type { Classified } from "./classifier.js";
import type { Settings } from "./settings.js";

/** Lines kept of a command; a module's answers to it are few, or all different. */
const mostKept = 64;

/** Longer lines hardly ever come a second time. */
const longest = 64;

/**
 * What lines of a command's response have been found to be: a module prints the same few again and again. Kept are plain
 * lines without payload, as long as no setting changes.
 */
export class JudgedLines {
  readonly #settings: Settings;
  readonly #lines = new Map<string, Classified>();
  #version = -1;
  /** The line asked for last: the framer asks, and then the classifier. */
  #asked = "";
  #found: Classified | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  get(line: string): Classified | undefined {
    if (this.#version !== this.#settings.version) return undefined;
    if (line !== this.#asked) this.#found = this.#lines.get(line);
    // Also where it is the same: the next time it is the very same string, and needs no look at its characters.
    this.#asked = line;
    return this.#found;
  }

  put(line: string, classified: Classified): void {
    if (line.length > longest) return;
    if (this.#version !== this.#settings.version || this.#lines.size >= mostKept) this.#lines.clear();
    this.#version = this.#settings.version;
    this.#lines.set(line, classified);
    this.#asked = line;
    this.#found = classified;
  }
}
