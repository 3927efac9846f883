import type { Catalogue, FieldEntry, Span } from "@scn/dsl";
import type { ReceivedLine } from "../session/session.js";
import { nothingOutside, type Outside } from "./outside.js";
import type { Value } from "./value.js";

/** Where a captured value came from: for the failing check that must say so. */
export interface Origin {
  readonly line: ReceivedLine;
  /** The pattern that captured it. */
  readonly span: Span;
  /** Of the module that said it. */
  readonly catalogue: Catalogue;
  /** What the scenario calls that module, where it has several. */
  readonly device?: string;
  /** The catalogue's field for a value of that line, where it knows the line. */
  field(name: string, value: Value): FieldEntry | null;
}

/** What an expression reads its names from. */
export interface Names {
  /** `undefined` for a name that is not bound. */
  get(name: string): Value | undefined;
  /** What functions such as `random` and `file` ask; absent where no run is under way. */
  readonly outside?: Outside | undefined;
}

/**
 * The names of one scenario or of one flow call. Blocks open none: what a `retry` or `within` binds is there
 * afterwards.
 */
export class Scope implements Names {
  readonly outside: Outside;
  readonly #values = new Map<string, Value>();
  readonly #origins = new Map<string, Origin>();

  constructor(outside: Outside = nothingOutside) {
    this.outside = outside;
  }

  get(name: string): Value | undefined {
    return this.#values.get(name);
  }

  /** Binds a computed value; where an earlier one of that name came from is forgotten. */
  set(name: string, value: Value): void {
    this.#values.set(name, value);
    if (this.#origins.size > 0) this.#origins.delete(name);
  }

  /** Binds everything a pattern captured. */
  capture(captures: Readonly<Record<string, Value>>, origin: Origin): void {
    for (const name in captures) {
      const value = captures[name];
      if (value === undefined) continue;
      this.#values.set(name, value);
      this.#origins.set(name, origin);
    }
  }

  origin(name: string): Origin | undefined {
    return this.#origins.get(name);
  }
}
