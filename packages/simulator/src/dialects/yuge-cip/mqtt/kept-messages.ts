/** A message as it came. */
export interface Message {
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** 13.8: places for messages that wait to be read. */
const places = 4;

/** What `AT+MQTTMSGSET=1` keeps: four messages, and a fifth takes the place of the oldest (Yuge 13.8). */
export class KeptMessages {
  readonly #slots: (Message | null)[] = Array.from({ length: places }, () => null);
  /** Places in the order they were filled. */
  #order: number[] = [];

  /** The number of the place it is in. */
  keep(message: Message): number {
    const empty = this.#slots.indexOf(null);
    const slot = empty >= 0 ? empty : (this.#order[0] ?? 0);
    this.#slots[slot] = message;
    this.#order = [...this.#order.filter((each) => each !== slot), slot];
    return slot;
  }

  /** Whether a message waits, by place. */
  get waiting(): readonly boolean[] {
    return this.#slots.map((slot) => slot !== null);
  }

  /** All that wait, by place; none do afterwards. */
  take(): readonly Message[] {
    const taken = this.#slots.flatMap((message) => message ?? []);
    this.clear();
    return taken;
  }

  clear(): void {
    this.#slots.fill(null);
    this.#order = [];
  }
}
