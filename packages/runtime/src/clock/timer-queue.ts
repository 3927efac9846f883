/** One task on the queue. `late` ones are deadlines: at equal times they go after everything else. */
export interface QueuedTask {
  readonly time: number;
  readonly late: boolean;
  readonly order: number;
  task: () => void;
  live: boolean;
}

const nothing = (): void => {};

/**
 * Pending tasks, earliest first, equal times in the order they were asked for.
 *
 * Most tasks are deadlines that are taken back, so taking back only marks the entry; dead entries are swept out when
 * they are the majority.
 */
export class TimerQueue {
  #heap: QueuedTask[] = [];
  #live = 0;
  #order = 0;

  /** How many tasks are neither run nor taken back. */
  get size(): number {
    return this.#live;
  }

  add(time: number, late: boolean, task: () => void): QueuedTask {
    const entry = { time, late, order: this.#order++, task, live: true };
    this.#live++;
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return entry;
  }

  /** Takes a task back; `false` when it has run or was taken back before. */
  cancel(entry: QueuedTask): boolean {
    if (!entry.live) return false;
    entry.live = false;
    // It may stay on the heap for a while; what it would have done, and all that hangs on that, need not.
    entry.task = nothing;
    this.#live--;
    if (this.#heap.length > 64 && this.#live * 2 < this.#heap.length) this.#sweep();
    return true;
  }

  /** The next task, which stays on the queue. */
  peek(): QueuedTask | undefined {
    let first = this.#heap[0];
    while (first !== undefined && !first.live) {
      this.#removeFirst();
      first = this.#heap[0];
    }
    return first;
  }

  /** Takes the next task off, to be run by the caller. */
  take(): QueuedTask | undefined {
    const first = this.peek();
    if (first === undefined) return undefined;
    this.#removeFirst();
    first.live = false;
    this.#live--;
    return first;
  }

  #sweep(): void {
    this.#heap = this.#heap.filter((entry) => entry.live).sort((a, b) => (before(a, b) ? -1 : 1));
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink();
  }

  #rise(from: number): void {
    const heap = this.#heap;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const child = heap[at];
      const parent = heap[above];
      if (child === undefined || parent === undefined || !before(child, parent)) return;
      heap[at] = parent;
      heap[above] = child;
      at = above;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      const here = heap[at];
      const left = heap[at * 2 + 1];
      const right = heap[at * 2 + 2];
      if (here === undefined || left === undefined) return;
      const useRight = right !== undefined && before(right, left);
      const least = useRight ? right : left;
      if (!before(least, here)) return;
      heap[at] = least;
      at = at * 2 + (useRight ? 2 : 1);
      heap[at] = here;
    }
  }
}

function before(a: QueuedTask, b: QueuedTask): boolean {
  if (a.time !== b.time) return a.time < b.time;
  if (a.late !== b.late) return b.late;
  return a.order < b.order;
}
