import { type Origin, Scope } from "./scope.js";
import type { Value } from "./value.js";

/**
 * The names of one run of a handler: it sees and sets those around it, but what it captures, and `failure`, are its own,
 * so that what it interrupts finds its names as they were.
 */
export class HandlerScope extends Scope {
  readonly #around: Scope;

  constructor(around: Scope) {
    super(around.outside);
    this.#around = around;
  }

  override get(name: string): Value | undefined {
    const own = super.get(name);
    return own === undefined ? this.#around.get(name) : own;
  }

  override set(name: string, value: Value): void {
    if (name === "failure" || super.get(name) !== undefined) super.set(name, value);
    else this.#around.set(name, value);
  }

  override origin(name: string): Origin | undefined {
    return super.get(name) === undefined ? this.#around.origin(name) : super.origin(name);
  }
}
