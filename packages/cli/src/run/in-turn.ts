import type { RunEvent } from "@scn/runtime";
import type { Reporter } from "../reporters/reporter.js";

/** Where one unit of a call tells what happens in it. */
export interface Lane {
  event(event: RunEvent): void;
  /** Nothing more will come. */
  end(): void;
}

interface Waiting {
  readonly events: RunEvent[];
  over: boolean;
}

/**
 * What runs side by side, told one after another in the order it began: the first that is under way is told as it happens, the
 * others when it is over. A reporter so never sees two runs mixed, and the log of eight jobs is that of one (D-065).
 */
export class InTurn {
  /** The first is the one that is told. */
  readonly #lanes: Waiting[] = [];
  #begun = 0;
  #told: number;

  constructor(
    private readonly reporter: Pick<Reporter, "event" | "seen">,
    private readonly now: () => number,
  ) {
    this.#told = now();
  }

  lane(): Lane {
    const lane: Waiting = { events: [], over: false };
    this.#lanes.push(lane);
    const number = this.#begun++;
    return {
      event: (event) => {
        this.reporter.seen?.(event, number);
        if (this.#lanes[0] === lane) this.#tell(event);
        else lane.events.push(event);
      },
      end: () => {
        lane.over = true;
        this.#next();
      },
    };
  }

  #next(): void {
    while (this.#lanes[0]?.over === true) {
      this.#lanes.shift();
      const lane = this.#lanes[0];
      for (const event of lane?.events.splice(0) ?? []) this.#tell(event);
    }
  }

  /** `wall` adds up to what all took together, however many there were at a time. */
  #tell(event: RunEvent): void {
    if (event.type !== "run-ended") {
      this.reporter.event(event);
      return;
    }
    const now = this.now();
    const wall = now - this.#told;
    this.#told = now;
    this.reporter.event({ ...event, wall });
  }
}
