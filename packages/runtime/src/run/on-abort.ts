import type { Release } from "../ports/clock.js";
import type { StopSignal } from "../ports/stop-signal.js";

/** Whom to tell of a signal, and the one listener it has for all of them. */
interface Audience {
  readonly tasks: Set<() => void>;
  readonly tell: () => void;
}

const audiences = new WeakMap<StopSignal, Audience>();

/**
 * Calls back once when the signal is aborted. A server ends all of its runs by one signal, and Node.js takes an eleventh listener
 * for a leak: runs that share a signal share a listener, which goes with the last of them.
 */
export function onAbort(signal: StopSignal, task: () => void): Release {
  const { tasks, tell } = audiences.get(signal) ?? audienceOf(signal);
  tasks.add(task);
  return () => {
    if (!tasks.delete(task) || tasks.size > 0) return;
    audiences.delete(signal);
    signal.removeEventListener("abort", tell);
  };
}

function audienceOf(signal: StopSignal): Audience {
  const tasks = new Set<() => void>();
  const tell = () => {
    for (const task of [...tasks]) task();
  };
  const audience = { tasks, tell };
  audiences.set(signal, audience);
  signal.addEventListener("abort", tell, { once: true });
  return audience;
}
