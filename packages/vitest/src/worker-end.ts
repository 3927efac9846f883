/** What ends the scenario under way in a worker from outside, and what takes its listeners away again. */
export interface WorkerEnd {
  readonly signal: AbortSignal;
  over(): void;
}

/** How a worker of vitest calls what it does when it cannot reach vitest any more: it ends at once. */
const atOnce = "onError";

/**
 * A terminal sends its Ctrl+C to the workers, too. While a scenario is under way they stand it, since vitest will tell them what to do;
 * when vitest itself is gone (killed, or at the second Ctrl+C), the scenario ends with its cleanup, and the worker after it.
 */
export function workerEnd(host: NodeJS.EventEmitter & { readonly connected?: boolean } = process): WorkerEnd {
  const gone = new AbortController();
  const stand = () => undefined;
  const end = () => gone.abort(new Error("vitest is gone"));
  const theirs = host.listeners("error").filter(({ name }) => name === atOnce);
  for (const one of theirs) Reflect.apply(host.removeListener, host, ["error", one]);
  host.on("SIGINT", stand);
  host.on("disconnect", end);
  host.on("error", end);
  if (host.connected === false) end();
  return {
    signal: gone.signal,
    over() {
      host.off("SIGINT", stand);
      host.off("disconnect", end);
      host.off("error", end);
      for (const one of theirs) Reflect.apply(host.on, host, ["error", one]);
    },
  };
}
