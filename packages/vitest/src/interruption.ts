/** What of vitest an interruption needs; its `Vitest` has it. */
export interface Cancellable {
  readonly logger: { log(text: string): void };
  cancelCurrentRun(reason: "keyboard-input"): Promise<void>;
  exit(force: boolean): Promise<void>;
  onClose(task: () => void): void;
}

/** How vitest calls what it does at a signal: it ends the process at once. */
const atOnce = "onExit";

/**
 * At Ctrl+C, or when a CI job is cancelled, vitest ends at once, and its workers with it: a module on a bench would be left in the
 * middle of whatever it did. The first signal cancels the run instead, as Ctrl+C does in watch mode: scenarios under way are
 * interrupted, and their cleanup runs. The second is vitest's again.
 */
export function cleanUpWhenInterrupted(vitest: Cancellable, host: NodeJS.EventEmitter = process): void {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    const theirs = host.listeners(signal).filter(({ name }) => name === atOnce);
    // Another project of the same vitest has done it already, or vitest does it another way by now.
    if (theirs.length === 0) continue;
    const first = () => {
      giveBack();
      // Vitest sets its own when the run is over.
      vitest.onClose(() => {
        process.exitCode = code;
      });
      vitest.logger.log("interrupted: cleanup is running; press Ctrl+C again to leave at once");
      void vitest.cancelCurrentRun("keyboard-input").finally(() => vitest.exit(true));
    };
    const giveBack = () => {
      host.off(signal, first);
      for (const one of theirs) host.once(signal, (...args) => Reflect.apply(one, host, args));
    };
    for (const one of theirs) Reflect.apply(host.removeListener, host, [signal, one]);
    host.on(signal, first);
    vitest.onClose(() => host.off(signal, first));
  }
}
