import type { Span } from "@scn/dsl";
import type { RunEvent } from "@scn/runtime";
import type { Of } from "../record/record.js";
import { Blocks } from "./block-extent.js";
import { DeviceUnderWay } from "./device-under-way.js";
import { durationText } from "./duration.js";
import { contains, innermost } from "./innermost.js";

/** What is under way, in words: where the run is, and what it waits for. */
export interface Standing {
  /** The device by its name in a scenario of several, else where it is. */
  readonly device: string;
  readonly where: string;
  /** Empty: nothing is waited for. */
  readonly wait: string;
  /** How long the scenario has been running; empty where time jumps. */
  readonly since: string;
}

interface Placed {
  /** Where it holds; `null`: everywhere. */
  readonly span: Span | null;
  readonly text: string;
}

/** Follows the events of one unit of a run to what is under way in it. */
export class UnderWay {
  #started: Of<"scenario-started"> | null = null;
  #steps: (Placed & { readonly step: number })[] = [];
  #attempts: Placed[] = [];
  #clock: "real" | "virtual" = "virtual";
  #blocks = new Blocks([]);
  readonly #devices = new Map<string, DeviceUnderWay>();

  event(event: RunEvent): void {
    if ("device" in event && event.device !== undefined) this.#device(event.device).event(event);
    switch (event.type) {
      case "run-started":
        this.#clock = event.clock;
        this.#blocks = new Blocks(event.sources);
        return;
      case "scenario-started":
        this.#started = event;
        this.#leaveSteps();
        this.#devices.clear();
        return;
      case "step-started":
        this.#steps.push({ step: event.step, span: event.span, text: event.title });
        return;
      case "step-ended":
        this.#steps = this.#steps.filter(({ step }) => step !== event.step);
        this.#attempts = [];
        return;
      case "attempt":
        this.#attempt(event);
        return;
      case "cleanup-started":
        this.#leaveSteps();
        this.#steps = [{ step: -1, span: null, text: "cleanup" }];
        return;
      case "caught":
      case "attempt-failed":
      case "arm-won":
        this.#over(event.span);
        return;
      case "scenario-ended":
        this.#started = null;
    }
  }

  /** `now`: ms on the run's clock. One for each device that does something; none when no scenario is under way. */
  at(now: number): readonly Standing[] {
    const started = this.#started;
    if (started === null) return [];
    const virtual = this.#clock === "virtual";
    const seconds = Math.floor(Math.max(0, now - started.at) / 1000);
    const since = virtual ? "" : seconds === 0 ? "0 s" : durationText(seconds * 1000);
    const several = started.devices.length > 1;
    const standing = [...this.#devices].flatMap(([name, device]): Standing[] => {
      const doing = device.at(virtual ? null : now);
      const where = this.#where(started.title, doing?.span ?? null);
      return doing === null ? [] : [{ device: several ? name : "", where, wait: doing.text, since }];
    });
    if (standing.length > 0) return standing;
    return [{ device: "", where: this.#where(started.title, null), wait: "", since }];
  }

  #where(title: string, span: Span | null): string {
    const extent = (first: Span) => this.#blocks.extent(first);
    const step = innermost(this.#steps, span, extent);
    const attempt = innermost(this.#attempts, span, extent);
    const where = step === null ? title : `${title} › ${step.text}`;
    return attempt === null ? where : `${where} · ${attempt.text}`;
  }

  #device(name: string): DeviceUnderWay {
    const known = this.#devices.get(name);
    if (known !== undefined) return known;
    const made = new DeviceUnderWay();
    this.#devices.set(name, made);
    return made;
  }

  #leaveSteps(): void {
    this.#steps = [];
    this.#attempts = [];
  }

  /** A loop that goes round again is the same one; those inside it are over then. */
  #attempt({ span, statement, attempt, of }: Of<"attempt">): void {
    const same = (one: Placed) => one.span?.file === span.file && one.span.start === span.start;
    const known = this.#attempts.findIndex(same);
    const outer = known === -1 ? this.#attempts : this.#attempts.slice(0, known);
    const word = statement === "retry" ? "attempt" : "repetition";
    this.#attempts = [...outer, { span, text: `${word} ${attempt}${of === null ? "" : ` of ${of}`}` }];
    this.#over(span);
  }

  /** What was under way inside this statement is not any more; what a flow does that it runs stands elsewhere. */
  #over(span: Span): void {
    for (const device of this.#devices.values()) {
      const doing = device.at(null);
      if (doing === null) continue;
      if (this.#devices.size === 1 || contains(this.#blocks.extent(span), doing.span)) device.over();
    }
  }
}
