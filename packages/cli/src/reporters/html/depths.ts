/** How deep one branch of a scenario is in steps, flows and recoveries. What is in no branch of a `parallel` is one, too. */
class Depth {
  own = 0;
  readonly #around: Depth | null;

  constructor(
    readonly branch: string | undefined,
    around: Depth | null,
  ) {
    this.#around = around;
  }

  get whole(): number {
    return this.own + (this.#around?.whole ?? 0);
  }
}

/** How deep the next row stands: every branch counts for itself. */
export class Depths {
  readonly #root = new Depth(undefined, null);
  readonly #inner = new Map<string, Depth>();
  #here = this.#root;
  /** Of the branch that is at work, on top of those around it. */
  now = 0;

  get branch(): string | undefined {
    return this.#here.branch;
  }

  /** The next rows are of this branch. */
  at(branch: string | undefined): void {
    if (branch === this.#here.branch) return;
    this.#here = this.#of(branch);
    this.now = this.#here.whole;
  }

  enter(): void {
    this.#here.own++;
    this.now = this.#here.whole;
  }

  leave(): void {
    this.#here.own = Math.max(0, this.#here.own - 1);
    this.now = this.#here.whole;
  }

  /** Of all that was under way nothing is. */
  over(): void {
    this.#inner.clear();
    this.#here = this.#root;
    this.#root.own = 0;
    this.now = 0;
  }

  #of(branch: string | undefined): Depth {
    if (branch === undefined) return this.#root;
    const known = this.#inner.get(branch);
    if (known !== undefined) return known;
    const end = branch.lastIndexOf(".");
    const depth = new Depth(branch, this.#of(end === -1 ? undefined : branch.slice(0, end)));
    this.#inner.set(branch, depth);
    return depth;
  }
}
