import type { Span } from "@scn/dsl";
import type { Match } from "./matches.js";
import { kindNumbers, type PackedForms, type RowKind } from "./packed.js";

/**
 * A row apart from when it was and how long it took. In a loop the same rows come by again and again: they are of one form,
 * and a form is followed by the one that followed it the round before. So what is known of a row need not be looked up.
 */
export interface Form {
  readonly number: number;
  /** What its event alone makes of it: a result code may be shown as a failing one. */
  readonly as: RowKind;
  readonly device: string | undefined;
  /** What crossed the wire, one character a byte; else words. */
  readonly said: string;
  readonly depth: number;
  /** Of a `parallel`. */
  readonly branch: string | undefined;
  /** In the script; -1: nowhere. */
  readonly place: number;
  /** The last time. */
  span: Span | null;
  /** Another form of the same text. */
  readonly alike: Form | undefined;
  /** What came after it the last time. */
  next: Form | null;
  /** What took the line, the last time. */
  match: Match | null;
}

/** What decides a form. */
export type FormKey = Pick<Form, "as" | "device" | "said" | "depth" | "branch" | "place" | "span">;

/** What the viewer needs of a form beyond its key: indices into tables. */
export interface FormLook {
  readonly kind: RowKind;
  readonly device: number;
  readonly text: number;
  readonly manual: number | undefined;
}

/** The forms of a scenario. */
export class FormTable {
  readonly #all: Form[] = [];
  /** The latest of each text. */
  readonly #bySaid = new Map<string, Form>();
  readonly packed: { readonly [K in keyof PackedForms]: PackedForms[K][number][] } = {
    kind: [],
    device: [],
    text: [],
    place: [],
    depth: [],
    branch: [],
    manual: [],
  };

  /** The one of a number. */
  at(number: number): Form | undefined {
    return this.#all[number];
  }

  /** `look` is asked for a form that is new. */
  of(key: FormKey, look: (key: FormKey) => FormLook): Form {
    const { as, device, said, depth, branch, place, span } = key;
    const first = this.#bySaid.get(said);
    for (let form = first; form !== undefined; form = form.alike) {
      if (
        form.as === as &&
        form.device === device &&
        form.depth === depth &&
        form.branch === branch &&
        form.place === place
      ) {
        form.span = span;
        return form;
      }
    }
    const number = this.#all.length;
    const form: Form = {
      number,
      as,
      device,
      said,
      depth,
      branch,
      place,
      span,
      alike: first,
      next: null,
      match: null,
    };
    this.#all.push(form);
    this.#bySaid.set(said, form);
    this.#pack(form, look(key));
    return form;
  }

  #pack({ place, depth, branch }: Form, { kind, device, text, manual }: FormLook): void {
    const { packed } = this;
    packed.kind.push(kindNumbers[kind]);
    packed.device.push(device);
    packed.text.push(text);
    packed.place.push(place);
    packed.depth.push(depth);
    packed.branch.push(branch ?? "");
    packed.manual.push(manual ?? -1);
  }
}
