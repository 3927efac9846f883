import type { Span } from "@scn/dsl";
import type { RunEvent } from "@scn/runtime";
import type { Of } from "../record/record.js";
import { Blocks } from "./block-extent.js";
import { DeviceUnderWay, type Doing } from "./device-under-way.js";
import { durationText } from "./duration.js";
import { contains, innermost, isInBranch } from "./innermost.js";

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
  readonly branch: string | undefined;
  /** Where it holds; `null`: everywhere. */
  readonly span: Span | null;
  readonly text: string;
}

/** What waits and means no module, by its branch. */
function nobodyIn(branch: string | undefined): string {
  return branch === undefined ? "" : `branch ${branch}`;
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
    this.#follow(event);
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
        this.#steps.push({ step: event.step, branch: event.branch, span: event.span, text: event.title });
        return;
      case "step-ended":
        this.#steps = this.#steps.filter(({ step }) => step !== event.step);
        this.#attempts = this.#attempts.filter(({ branch }) => !isInBranch(branch, event.branch));
        return;
      case "attempt":
        this.#attempt(event);
        return;
      case "cleanup-started":
        this.#leaveSteps();
        this.#steps = [{ step: -1, branch: undefined, span: null, text: "cleanup" }];
        return;
      case "caught":
      case "attempt-failed":
      case "arm-won":
        this.#over(event);
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
      const where = this.#where(started.title, doing);
      return doing === null ? [] : [{ device: several ? name : "", where, wait: doing.text, since }];
    });
    if (standing.length > 0) return standing;
    return [{ device: "", where: this.#where(started.title, null), wait: "", since }];
  }

  #where(title: string, doing: Doing | null): string {
    const extent = (first: Span) => this.#blocks.extent(first);
    const around = <T extends Placed>(open: readonly T[]) =>
      innermost(
        open.filter(({ branch }) => isInBranch(doing?.branch, branch)),
        doing?.span ?? null,
        extent,
      );
    const step = around(this.#steps);
    const attempt = around(this.#attempts);
    const where = step === null ? title : `${title} › ${step.text}`;
    return attempt === null ? where : `${where} · ${attempt.text}`;
  }

  #follow(event: RunEvent): void {
    if ("device" in event && event.device !== undefined) this.#device(event.device).event(event);
    if (!("span" in event)) return;
    // What waits and means no module goes on with the next thing its branch does.
    const nobody = nobodyIn("branch" in event ? event.branch : undefined);
    this.#devices.get(nobody)?.over();
    if (event.type === "waiting" && event.device === undefined) this.#device(nobody).event(event);
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
  #attempt(event: Of<"attempt">): void {
    const { span, branch, statement, attempt, of } = event;
    const known = this.#attempts.findIndex(
      (one) => one.branch === branch && one.span?.file === span.file && one.span.start === span.start,
    );
    const outer = this.#attempts.filter(
      (one, index) => known === -1 || index < known || !isInBranch(one.branch, branch),
    );
    const word = statement === "retry" ? "attempt" : "repetition";
    this.#attempts = [
      ...outer,
      { branch, span, text: `${word} ${attempt}${of === null ? "" : ` of ${of}`}` },
    ];
    this.#over(event);
  }

  /** What was under way inside this statement is not any more; what a flow does that it runs stands elsewhere. */
  #over({ span, branch }: { readonly span: Span; readonly branch?: string }): void {
    for (const device of this.#devices.values()) {
      const doing = device.at(null);
      if (doing === null) continue;
      const inside = branch === undefined && contains(this.#blocks.extent(span), doing.span);
      const same = branch !== undefined && isInBranch(doing.branch, branch);
      if (this.#devices.size === 1 || inside || same) device.over();
    }
  }
}
