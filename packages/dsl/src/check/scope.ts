import type { Span } from "../source/span.js";
import type { PeerKindEntry } from "./peers.js";
import type { ValueType } from "./types.js";

/** What a name stands for. */
export type Binding =
  | { readonly kind: "value"; readonly type: ValueType; readonly span: Span }
  | { readonly kind: "parameter"; readonly type: ValueType; readonly span: Span }
  | {
      readonly kind: "peer";
      readonly entry: PeerKindEntry | undefined;
      readonly peerKind: string;
      readonly span: Span;
    }
  /** Stands in a line that could not be read: there it may have been bound, so nothing is said against it. */
  | { readonly kind: "unreadable" }
  | { readonly kind: "failure" }
  | { readonly kind: "row"; readonly span: Span }
  | { readonly kind: "policy"; readonly span: Span };

/** The names of one scenario or one flow. Blocks open none: what is bound stays. */
export class Scope {
  readonly #bindings = new Map<string, Binding>();
  /** The names that have a value whichever way was taken. */
  #sure = new Set<string>();

  get(name: string): Binding | undefined {
    return this.#bindings.get(name);
  }

  set(name: string, binding: Binding): void {
    this.#bindings.set(name, binding);
    this.#sure.add(name);
  }

  isSure(name: string): boolean {
    return this.#sure.has(name);
  }

  /**
   * Checks ways of which one is taken: afterwards those names are sure that are so on each way that goes on.
   *
   * @param ways give `false` where the way ends the scenario or the flow
   */
  branch(ways: readonly (() => boolean)[]): void {
    const before = this.#sure;
    const after = ways.flatMap((way) => {
      this.#sure = new Set(before);
      return way() ? [this.#sure] : [];
    });
    const [first = before, ...others] = after;
    this.#sure = new Set([...first].filter((name) => others.every((other) => other.has(name))));
  }

  names(): IterableIterator<string> {
    return this.#bindings.keys();
  }
}
