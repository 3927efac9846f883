import type { RunEvent } from "@scn/runtime";
import { durationText } from "./duration.js";

type Of<T extends RunEvent["type"]> = Extract<RunEvent, { type: T }>;

/** The documented maximum of a command line on a module, ms; `null` where the manual gives none. */
export type MaximumOf = (module: string, command: string) => number | null;

/** A command is worth a time of its own from here, ms. */
const worthTelling = 1000;

/** What is under way, in words: where the run is, and what it waits for. */
export interface Standing {
  readonly where: string;
  /** Empty: nothing is waited for. */
  readonly wait: string;
  /** How long the scenario has been running; empty where time jumps. */
  readonly since: string;
}

/** Follows a run's events to what is under way. */
export class UnderWay {
  #title: string | null = null;
  #startedAt = 0;
  #steps: string[] = [];
  #attempts: { readonly place: string; readonly text: string }[] = [];
  #wait: Of<"waiting"> | null = null;
  #command: Of<"sent"> | null = null;
  #clock: "real" | "virtual" = "virtual";
  readonly #modules = new Map<string, string>();

  constructor(private readonly maximumOf: MaximumOf = () => null) {}

  event(event: RunEvent): void {
    switch (event.type) {
      case "run-started":
        this.#clock = event.clock;
        return;
      case "scenario-started":
        this.#begin(event);
        return;
      case "step-started":
        this.#steps.push(event.title);
        return;
      case "step-ended":
        this.#steps.pop();
        this.#attempts = [];
        return;
      case "attempt":
        this.#attempt(event);
        return;
      case "cleanup-started":
        this.#steps = ["cleanup"];
        this.#attempts = [];
        return;
      case "waiting":
        this.#wait = event;
        return;
      case "sent":
        this.#wait = null;
        if (event.what === "command") this.#command = event;
        return;
      case "command-ended":
        this.#command = null;
        this.#wait = null;
        return;
      case "matched":
        this.#wait = null;
        return;
      case "scenario-ended":
        this.#title = null;
        this.#wait = null;
        this.#command = null;
    }
  }

  /** `now`: ms on the run's clock. `null`: no scenario is under way. */
  at(now: number): Standing | null {
    if (this.#title === null) return null;
    const attempt = this.#attempts.at(-1)?.text;
    const where = [this.#title, ...this.#steps.slice(-1)].join(" › ");
    return {
      where: attempt === undefined ? where : `${where} · ${attempt}`,
      wait: this.#waitText(now),
      since: this.#clock === "virtual" ? "" : durationText(wholeSeconds(now - this.#startedAt, Math.floor)),
    };
  }

  #begin(event: Of<"scenario-started">): void {
    this.#title = event.title;
    this.#startedAt = event.at;
    this.#steps = [];
    this.#attempts = [];
    this.#modules.clear();
    for (const { name, module } of event.devices) this.#modules.set(name, module);
  }

  /** A loop that goes round again is the same one; those inside it are over then. */
  #attempt({ span, statement, attempt, of }: Of<"attempt">): void {
    const place = `${span.file}:${span.start}`;
    const known = this.#attempts.findIndex((one) => one.place === place);
    const outer = known === -1 ? this.#attempts : this.#attempts.slice(0, known);
    const word = statement === "retry" ? "attempt" : "repetition";
    this.#attempts = [...outer, { place, text: `${word} ${attempt}${of === null ? "" : ` of ${of}`}` }];
  }

  #waitText(now: number): string {
    const wait = this.#wait;
    if (wait !== null) {
      if (this.#clock === "virtual") return wait.what;
      const left = wholeSeconds(wait.until - now, Math.ceil);
      return `${wait.what} (${left > 0 ? `${durationText(left)} left` : "over time"})`;
    }
    return this.#command === null ? "" : this.#commandText(this.#command, now);
  }

  #commandText({ bytes, device, at }: Of<"sent">, now: number): string {
    const text = Buffer.from(bytes).toString("latin1").trim();
    const elapsed = now - at;
    if (this.#clock === "virtual" || elapsed < worthTelling) return text;
    const module = this.#modules.get(device);
    const maximum = module === undefined ? null : this.maximumOf(module, text);
    const most = maximum === null ? "" : ` of at most ${durationText(maximum)}`;
    return `${text} (${durationText(wholeSeconds(elapsed, Math.floor))}${most})`;
  }
}

/** Digits that change ten times a second cannot be read. */
function wholeSeconds(ms: number, round: (seconds: number) => number): number {
  return Math.max(0, round(ms / 1000)) * 1000;
}
