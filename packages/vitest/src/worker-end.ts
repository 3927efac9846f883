/** What ends the scenario under way in a worker from outside, and what takes its listeners away again. */
export interface WorkerEnd {
  readonly signal: AbortSignal;
  over(): void;
}

/**
 * A terminal sends its Ctrl+C to the workers, too. While a scenario is under way they stand it, since vitest will tell them what to do;
 * when vitest itself is gone (killed, or at the second Ctrl+C), the scenario ends with its cleanup.
 */
export function workerEnd(host: NodeJS.EventEmitter = process): WorkerEnd {
  const gone = new AbortController();
  const stand = () => undefined;
  const end = () => gone.abort(new Error("vitest is gone"));
  host.on("SIGINT", stand);
  host.once("disconnect", end);
  return {
    signal: gone.signal,
    over() {
      host.off("SIGINT", stand);
      host.off("disconnect", end);
    },
  };
}
