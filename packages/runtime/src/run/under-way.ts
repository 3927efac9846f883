import type { Span } from "@scn/dsl";
import type { RunEvent } from "../events/event.js";

/** A command that was sent, or a wait: with a time at which it ends at the latest. */
type Open = Extract<RunEvent, { type: "sent" | "waiting" }>;

/** After these nothing is waited for any more, until the next wait. */
const ends: readonly RunEvent["type"][] = ["command-ended", "matched", "arm-won", "caught", "attempt-failed"];

/**
 * Follows a scenario's events to what takes its time just now: who ends it from outside says what it was at. Each branch of a
 * `parallel` has one of its own, and so have a handler and what it interrupts, which stands below it.
 */
export class UnderWay {
  readonly #open: Record<string, (Open | null)[]> = {};

  event(event: RunEvent): void {
    const { branch = "" } = event as { readonly branch?: string };
    this.#open[branch] ??= [null];
    const open = this.#open[branch];
    if ("until" in event) open[open.length - 1] = event;
    else if (event.type === "handler-entered") open.push(null);
    else if (event.type === "handler-left") open.pop();
    else if (ends.includes(event.type)) open[open.length - 1] = null;
  }

  /** What takes time at this moment, each marked in the script. */
  at(now: number): { readonly span: Span; readonly message: string }[] {
    return Object.values(this.#open).flatMap((open) => {
      const last = open.at(-1);
      if (!last || (last.until ?? 0) < now) return [];
      const pause = last.type === "waiting" && last.pause === true;
      const what = last.type === "sent" ? "its answer" : "what it waits for";
      return [
        {
          span: last.span,
          message: `under way: ${pause ? "its time was not over" : `${what} had not come`}`,
        },
      ];
    });
  }
}
