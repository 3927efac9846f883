import type { Catalogue, ChaosKind } from "@scn/dsl";
import { ReplaySubject, Subject, Subscription } from "rxjs";
import { seededRandom } from "../expression/random.js";
import type { Chaos } from "../ports/chaos.js";
import type { Clock, Release } from "../ports/clock.js";
import type { Transport, TransportLoss } from "../ports/transport.js";
import type { Disturbance } from "./disturbance.js";
import { DrawnChaos } from "./drawn-chaos.js";
import { LineDisturber } from "./line-disturber.js";
import { PlannedChaos } from "./planned-chaos.js";

/** What a chaos transport needs to know of its run. */
export interface ChaosOptions {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** Decides what is drawn where `begin` gets no seed. */
  readonly seed: number;
  /** Keeps apart what is drawn for several devices and scenarios of a run. */
  readonly name: string;
  /** When the scenario must be over, on the clock; `null`: whenever it likes. */
  readonly end: number | null;
  /** This is done, from the first byte on, and nothing is drawn, whatever `begin` is told. */
  readonly plan?: readonly Disturbance[];
}

/** A transport over which the module's bytes come disturbed. A wrapper of the same shape, over any. */
export class ChaosTransport implements Transport, Chaos {
  readonly address: string;
  readonly bytes$: Subject<Uint8Array> = new Subject();
  readonly lost$: ReplaySubject<TransportLoss> = new ReplaySubject(1);
  readonly done$: Subject<readonly Disturbance[]> = new Subject();
  readonly lines?: NonNullable<Transport["lines"]>;
  readonly setBaudRate?: NonNullable<Transport["setBaudRate"]>;
  readonly reopen?: NonNullable<Transport["reopen"]>;
  drawn = false;
  readonly #inner: Transport;
  readonly #options: ChaosOptions;
  readonly #source: DrawnChaos | PlannedChaos;
  readonly #disturber: LineDisturber;
  readonly #subscriptions = new Subscription();

  constructor(inner: Transport, options: ChaosOptions) {
    const { catalogue, clock, end, plan } = options;
    this.#inner = inner;
    this.#options = options;
    this.address = inner.address;
    this.#source = plan === undefined ? new DrawnChaos(this.#random(options.seed)) : new PlannedChaos(plan);
    this.#disturber = new LineDisturber({
      catalogue,
      clock,
      end,
      source: this.#source,
      take: (bytes) => this.bytes$.next(bytes),
      did: (disturbances) => this.done$.next(disturbances),
    });
    this.#subscriptions.add(inner.bytes$.subscribe((bytes) => this.#disturber.heard(bytes)));
    this.#subscriptions.add(
      inner.lost$.subscribe((loss) => {
        this.#disturber.stop();
        this.lost$.next(loss);
      }),
    );
    const { lines, setBaudRate, reopen } = inner;
    if (lines !== undefined) {
      this.lines = {
        set: (given) => {
          if (given.dtr === false) this.#disturber.escaped();
          lines.set(given);
        },
      };
    }
    if (setBaudRate !== undefined) this.setBaudRate = (rate) => setBaudRate.call(inner, rate);
    if (reopen !== undefined) {
      this.reopen = () => {
        this.#disturber.startOver();
        return reopen.call(inner);
      };
    }
  }

  begin(kinds: readonly ChaosKind[], seed?: number): void {
    if (this.#source instanceof PlannedChaos) return;
    if (seed === undefined) this.drawn = true;
    this.#source.begin(kinds, seed === undefined ? undefined : this.#random(seed));
  }

  waitedFor(until: number, around: number | null): Release {
    return this.#disturber.waitedFor(until, around);
  }

  notes(now: number): readonly string[] {
    const { kinds } = this.#source;
    if (kinds.length === 0) return [];
    return [`chaos was on: ${kinds.join(", ")}`, ...this.#disturber.notes(now)];
  }

  open(): Promise<void> {
    this.#disturber.startOver();
    return this.#inner.open();
  }

  write(bytes: Uint8Array): void {
    this.#disturber.wrote(bytes);
    this.#inner.write(bytes);
  }

  close(): Promise<void> {
    this.#disturber.stop();
    this.#subscriptions.unsubscribe();
    return this.#inner.close();
  }

  #random(seed: number) {
    return seededRandom(seed, `chaos ${this.#options.name}`);
  }
}
