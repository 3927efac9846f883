import { type Origin, Scope } from "./scope.js";
import type { Value } from "./value.js";

/** The names around, of which some stand for something else in one place: the counters of the module meant there. */
export class SeenScope extends Scope {
  readonly #around: Scope;
  readonly #here: ReadonlyMap<string, Value>;

  constructor(around: Scope, here: ReadonlyMap<string, Value>) {
    super(around.outside);
    this.#around = around;
    this.#here = here;
  }

  override get(name: string): Value | undefined {
    return this.#here.get(name) ?? this.#around.get(name);
  }

  override set(name: string, value: Value): void {
    this.#around.set(name, value);
  }

  override capture(captures: Readonly<Record<string, Value>>, origin: Origin): void {
    this.#around.capture(captures, origin);
  }

  override origin(name: string): Origin | undefined {
    return this.#around.origin(name);
  }
}
