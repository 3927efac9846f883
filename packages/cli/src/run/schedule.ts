/** A thing to do that needs one of several places. */
export interface Task<P extends Place> {
  /** Any of them will do; the first that is free is taken. */
  readonly places: readonly P[];
}

export interface Place {
  readonly name: string;
  /** One at a time: a module on a port. A simulated module is a new one for everybody. */
  readonly exclusive: boolean;
  /** Who outside of this call has it now. Absent: nobody can. */
  readonly use?: () => { readonly locked: boolean } | null;
}

export interface Scheduling<T, P> {
  /** How many at a time. */
  readonly jobs: number;
  /** Asked before each: nothing begins any more, what is under way goes on to its end. */
  readonly stopped: () => boolean;
  readonly start: (task: T, place: P) => Promise<void>;
}

/**
 * Does the tasks of each round, in their order, as many at a time as allowed; one whose places are all taken lets the next one
 * go first. A round begins when every task of the one before has begun. Resolves with those that never began; rejects, when all
 * that began has ended, with the first failure of one.
 */
export function schedule<P extends Place, T extends Task<P>>(
  rounds: Iterable<readonly T[]>,
  { jobs, stopped, start }: Scheduling<T, P>,
): Promise<readonly T[]> {
  const coming = rounds[Symbol.iterator]();
  const taken = new Set<string>();
  const waiting: T[] = [];
  let running = 0;
  let failure: { readonly error: unknown } | null = null;

  const refill = () => {
    while (waiting.length === 0) {
      const { done, value } = coming.next();
      if (done === true) return;
      waiting.push(...value);
    }
  };
  const pick = (): { readonly task: T; readonly place: P } | null => {
    for (const [index, task] of waiting.entries()) {
      const place = choose(task.places, taken);
      if (place === undefined) continue;
      waiting.splice(index, 1);
      return { task, place };
    }
    return null;
  };

  return new Promise((resolve, reject) => {
    const ended = (place: P) => {
      running--;
      if (place.exclusive) taken.delete(place.name);
      begin();
    };
    const begin = () => {
      while (running < jobs && failure === null && !stopped()) {
        refill();
        const next = pick();
        if (next === null) break;
        const { task, place } = next;
        running++;
        if (place.exclusive) taken.add(place.name);
        start(task, place).then(
          () => ended(place),
          (error: unknown) => {
            failure ??= { error };
            ended(place);
          },
        );
      }
      if (running > 0) return;
      if (failure === null) resolve(waiting);
      else reject(failure.error);
    };
    begin();
  });
}

/**
 * The first place that nobody has. Where others have all of them, one that is not locked, else the first, whose failure then
 * says so; but a place that we have ourselves is waited for.
 */
function choose<P extends Place>(places: readonly P[], taken: ReadonlySet<string>): P | undefined {
  const open = places.filter(({ name, exclusive }) => !exclusive || !taken.has(name));
  const [first] = open;
  if (first === undefined || first.use === undefined) return first;
  const uses = new Map<P, ReturnType<NonNullable<Place["use"]>>>();
  for (const place of open) {
    const use = place.use?.() ?? null;
    if (use === null) return place;
    uses.set(place, use);
  }
  if (open.length < places.length) return undefined;
  return open.find((place) => uses.get(place)?.locked === false) ?? first;
}
