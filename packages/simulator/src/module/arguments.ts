/** One parameter of a command as it was typed. */
export type Argument =
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "omitted"; readonly text: "" };

/** The parameters of a command, by position. */
export class Arguments {
  readonly items: readonly Argument[];

  constructor(items: readonly Argument[]) {
    this.items = items;
  }

  /**
   * From what stands between the commas; `null` when a quote is left open or something stands after a closing one.
   */
  static from(parts: readonly string[]): Arguments | null {
    const items: Argument[] = [];
    for (const part of parts) {
      const quoted = /^"([^"]*)"$/.exec(part)?.[1];
      if (quoted !== undefined) items.push({ kind: "string", text: quoted });
      else if (part.includes('"')) return null;
      else items.push(part === "" ? { kind: "omitted", text: "" } : { kind: "word", text: part });
    }
    return new Arguments(items);
  }

  get count(): number {
    return this.items.length;
  }

  /** Whether parameter `index` was given. */
  has(index: number): boolean {
    const item = this.items[index];
    return item !== undefined && item.kind !== "omitted";
  }

  /** A whole number typed without quotes; `undefined` when omitted or anything else. */
  int(index: number): number | undefined {
    const item = this.items[index];
    return item?.kind === "word" && /^-?\d+$/.test(item.text) ? Number(item.text) : undefined;
  }

  /** What was typed, quotes taken off; `undefined` when omitted. */
  text(index: number): string | undefined {
    return this.has(index) ? this.items[index]?.text : undefined;
  }
}
