import type { Host } from "../command/host.js";

/** What signals come from: the process, but for tests. */
export interface SignalSource {
  on(signal: "SIGINT" | "SIGTERM", heard: (signal: NodeJS.Signals) => void): unknown;
  off(signal: "SIGINT" | "SIGTERM", heard: (signal: NodeJS.Signals) => void): unknown;
  listenerCount(signal: NodeJS.Signals): number;
}

/**
 * Ctrl+C and the polite request to end, for whoever asks to hear of them: the first is told, at the second the process
 * leaves.
 *
 * Who has been released stays until another comes: what is pressed while the process leaves must not end it by the signal,
 * in place of its own exit code.
 *
 * @param leave ends the process at once
 */
export function interrupts(signals: SignalSource, leave: () => void): Host["onInterrupt"] {
  /** What takes the listeners back of those that were released. */
  const released: (() => void)[] = [];
  return (listener) => {
    for (const stop of released.splice(0)) stop();
    let asked = false;
    const stop = () => {
      signals.off("SIGINT", heard);
      signals.off("SIGTERM", heard);
    };
    const heard = (signal: NodeJS.Signals) => {
      const isOver = released.includes(stop);
      // Somebody else still listens: it is theirs.
      if (isOver && signals.listenerCount(signal) > released.length) return;
      if (asked || isOver) {
        leave();
        return;
      }
      asked = true;
      listener();
    };
    signals.on("SIGINT", heard);
    signals.on("SIGTERM", heard);
    return () => {
      if (!released.includes(stop)) released.push(stop);
    };
  };
}
