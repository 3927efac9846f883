import { Observable, type Subscriber, type Unsubscribable } from "rxjs";

/**
 * Hands what comes to all who are subscribed. A `Subject` that never ends: without its copies and closures, since every
 * chunk of a line passes here.
 */
export class FanOut<T> extends Observable<T> {
  #subscribers: readonly Subscriber<T>[] = [];

  constructor() {
    super(subscribed);
  }

  next(value: T): void {
    for (const subscriber of this.#subscribers) subscriber.next(value);
  }

  /** Those who come or go while something is handed out count from the next on. */
  join(subscriber: Subscriber<T>): Unsubscribable {
    this.#subscribers = [...this.#subscribers, subscriber];
    return {
      unsubscribe: () => {
        this.#subscribers = this.#subscribers.filter((one) => one !== subscriber);
      },
    };
  }
}

function subscribed<T>(this: Observable<T>, subscriber: Subscriber<T>): Unsubscribable | undefined {
  return this instanceof FanOut ? this.join(subscriber) : undefined;
}
