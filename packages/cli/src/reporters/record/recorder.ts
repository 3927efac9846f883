import type { RunEvent } from "@scn/runtime";
import type { TranscriptEvent } from "../text/transcript.js";
import { joinedMatrix } from "./joined-matrix.js";
import type { Of, RunRecord, ScenarioRecord } from "./record.js";

interface Open {
  readonly run: Of<"run-started">;
  readonly started: Of<"scenario-started">;
  readonly peers: Of<"peer-opened">[];
  readonly events: TranscriptEvent[];
  ended: Of<"scenario-ended"> | null;
}

/** Gathers the events of all runs by scenario, for reports that are written when all is over. */
export class Recorder {
  readonly #scenarios: ScenarioRecord[] = [];
  readonly #open = new Map<number, Open>();
  #run: Of<"run-started"> | null = null;
  #matrix: Of<"matrix"> | null = null;
  #elapsed = 0;
  #wall = 0;
  #interrupted = false;

  event(event: RunEvent): void {
    switch (event.type) {
      case "run-started":
        this.#run = event;
        this.#open.clear();
        break;
      case "scenario-started":
        this.#started(event);
        break;
      case "peer-opened":
        this.#open.get(event.scenario)?.peers.push(event);
        break;
      case "scenario-ended": {
        const open = this.#open.get(event.scenario);
        if (open !== undefined) open.ended = event;
        this.#open.delete(event.scenario);
        break;
      }
      case "run-ended":
        this.#elapsed += event.elapsed;
        this.#wall += event.wall ?? 0;
        this.#interrupted ||= event.interrupted;
        break;
      case "matrix":
        this.#matrix = joinedMatrix(this.#matrix, event);
        break;
      default:
        if (event.scenario !== null) this.#open.get(event.scenario)?.events.push(event);
    }
  }

  record(): RunRecord {
    return {
      scenarios: this.#scenarios,
      matrix: this.#matrix,
      elapsed: this.#elapsed,
      wall: this.#wall,
      interrupted: this.#interrupted,
    };
  }

  #started(started: Of<"scenario-started">): void {
    if (this.#run === null) return;
    const open: Open = { run: this.#run, started, peers: [], events: [], ended: null };
    this.#open.set(started.scenario, open);
    this.#scenarios.push(open);
  }
}
