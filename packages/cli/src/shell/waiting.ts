import type { Clock, Release, Session } from "@scn/runtime";

/** How a wait ended: what was waited for is there, too late, given up by the person, or the line is gone. */
export type WaitEnd = "there" | "late" | "interrupted" | "lost";

/** The one wait of a shell: a person does one thing at a time. */
export class Waiting {
  #interrupt: (() => void) | null = null;

  constructor(
    private readonly session: Session,
    private readonly clock: Clock,
  ) {}

  /** Looks whenever something came, for `most` ms. */
  until(ready: () => boolean, most: number): Promise<WaitEnd> {
    return new Promise((resolve) => {
      const releases: Release[] = [];
      const end = (how: WaitEnd): void => {
        for (const release of releases) release();
        this.#interrupt = null;
        resolve(how);
      };
      const look = (): boolean => {
        if (ready()) end("there");
        else if (this.session.loss !== null) end("lost");
        else return false;
        return true;
      };
      if (look()) return;
      releases.push(this.session.listen(look));
      releases.push(this.clock.deadline(most, () => end("late")));
      this.#interrupt = () => end("interrupted");
    });
  }

  /** Whether there was a wait to end. */
  interrupt(): boolean {
    const end = this.#interrupt;
    end?.();
    return end !== null;
  }
}
