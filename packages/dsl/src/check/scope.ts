import type { Pattern } from "../program/pattern.js";
import type { Span } from "../source/span.js";
import type { PeerKindEntry } from "./peers.js";
import type { ValueType } from "./types.js";

/** What a name stands for. */
export type Binding =
  | {
      readonly kind: "value";
      readonly type: ValueType;
      readonly span: Span;
      /** By a pattern's `<name:type>`, at the span. */
      readonly captured?: boolean;
    }
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
  | { readonly kind: "row"; readonly columns: ReadonlyMap<string, ValueType>; readonly span: Span }
  | { readonly kind: "policy"; readonly span: Span };

/** The names of one scenario or one flow. Blocks open none: what is bound stays. */
export class Scope {
  /** A flow sees only its own names. */
  readonly of: "scenario" | "flow";

  readonly #bindings = new Map<string, Binding>();
  /** The captures of the handler that is checked just now. */
  #own: Map<string, Binding> | null = null;
  /** The names that have a value whichever way was taken. */
  #sure = new Set<string>();

  /** The patterns above, as they were written. */
  readonly patterns: Extract<Pattern, { kind: "shape" }>[] = [];

  /** Names that stand for nothing, and have their message. */
  readonly unknown = new Set<string>();

  constructor(of: "scenario" | "flow" = "scenario") {
    this.of = of;
  }

  get(name: string): Binding | undefined {
    return this.#own?.get(name) ?? this.#bindings.get(name);
  }

  set(name: string, binding: Binding): void {
    if (this.#own?.has(name) === true) {
      this.#own.set(name, binding);
      return;
    }
    this.#bindings.set(name, binding);
    this.#sure.add(name);
  }

  /** Binds what a pattern captures: in a handler, a name of its own. */
  capture(name: string, binding: Binding): void {
    if (this.#own === null) this.set(name, binding);
    else this.#own.set(name, binding);
  }

  /** Runs `act` with captures kept in `own`, which come before the other names. */
  capturingTo<T>(own: Map<string, Binding>, act: () => T): T {
    const before = this.#own;
    this.#own = own;
    try {
      return act();
    } finally {
      this.#own = before;
    }
  }

  isSure(name: string): boolean {
    return this.#sure.has(name) || this.#own?.has(name) === true;
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

  names(): Iterable<string> {
    return [...(this.#own?.keys() ?? []), ...this.#bindings.keys()];
  }
}
