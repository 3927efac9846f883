import type { ModuleCore } from "../../module/core.js";
import { SimCard } from "./sim-card.js";
import { quietWorld, readWorldChange, type World } from "./world.js";

/** 3GPP TS 27.007 10.1.20 and siblings: the three registrations a module reports. */
export const registrations = ["CREG", "CGREG", "CEREG"] as const;
export type Registration = (typeof registrations)[number];

/** Registration state: 0 not searching, 1 home, 2 searching, 3 refused, 5 roaming; a scenario may have it be others. */
type RegistrationState = number;

/** How long a simulated network takes to let the module in, ms. */
const registrationTime = 1500;

/** `<stat>`: not registered, searching. */
const searching = 2;
/** How long the module searches before it says that the network does not answer, and how often it looks, ms. */
const patience = 8000;
const interval = 500;

/** 3GPP TS 27.007 9.2.1. */
const noNetwork = 30;

/** 3GPP TS 27.007 `<AcT>`: E-UTRAN, and its narrow band. */
export const accessTechnology = { lte: 7, narrowBand: 9 } as const;
export type AccessTechnology = (typeof accessTechnology)[keyof typeof accessTechnology];

/** The radio side: function level, registration, attachment, and the world around. */
export class Network {
  readonly #core: ModuleCore;
  functionality = 1;
  attached = true;
  state: RegistrationState = 1;
  /** `<mode>` of `AT+COPS`: 0 automatic, 1 manual, 2 deregistered, 4 manual if it can be. */
  selection = 0;
  /** What a scenario makes of the world stays so over a restart. */
  world: World = quietWorld;
  /** What is in the slot stays there over a restart. */
  readonly sim = new SimCard();

  readonly #usual: AccessTechnology;

  readonly #registered: () => void;

  /** `registered` is called whenever the network has let the module in again. */
  constructor(
    core: ModuleCore,
    technology: AccessTechnology = accessTechnology.lte,
    registered: () => void = () => undefined,
  ) {
    this.#core = core;
    this.#usual = technology;
    this.#registered = registered;
  }

  boot(): void {
    this.sim.boot();
    this.functionality = 1;
    this.attached = this.sim.ready;
    this.state = this.sim.ready ? 1 : 0;
    this.selection = 0;
  }

  get registered(): boolean {
    return this.state === 1 || this.state === 5;
  }

  /** `<AcT>` (3GPP TS 27.007 7.3). */
  get technology(): number {
    return this.world.technology ?? this.#usual;
  }

  /**
   * The scenario has the module print this line: the world is as it says. Where the module lost the network with it,
   * `lost` is called, and it stays out until a line, or the host, brings it back.
   */
  followScript(line: string, lost: () => void): void {
    const [, card] = /^\+CPIN: ?(.+)$/.exec(line) ?? [];
    if (card !== undefined) this.#changeCard(card, lost);
    const change = readWorldChange(line);
    if (change === null) return;
    this.world = { ...this.world, ...change.world };
    if (change.kind !== "registration") return;
    this.state = change.state;
    if (this.registered === this.attached) return;
    this.attached = this.registered;
    if (this.attached) this.#registered();
    else lost();
  }

  /** `n` of `AT+CREG=<n>`. */
  reporting(registration: Registration): number {
    return this.#core.tracked.number(registration.toLowerCase(), 0);
  }

  /** `<stat>`, with area, cell and technology when `n` is 2 or more. */
  status(registration: Registration): string {
    const { area, cell } = this.world;
    const place =
      this.reporting(registration) >= 2 && this.registered ? `,"${area}","${cell}",${this.technology}` : "";
    return `${this.state}${place}`;
  }

  leave(): void {
    this.attached = false;
    this.#change(0);
  }

  /**
   * Why the network cannot be had, as a `+CME ERROR` (3GPP TS 27.007 9.2.2.1): the cause it gave, else how registration
   * stands.
   */
  get refusal(): number {
    const { refusals } = this.#core.catalogue;
    const { cause } = this.world;
    const reason =
      cause === null
        ? refusals?.registration[this.state]
        : (refusals?.causes[cause] ?? refusals?.causes.other);
    return reason ?? noNetwork;
  }

  /** Resolves when the module is in, or knows that it is not: while it searches, that takes a while. */
  async settled(): Promise<void> {
    const { life } = this.#core;
    for (let waited = 0; this.state === searching && waited < patience && !life.over; waited += interval)
      await new Promise<void>((resolve) => life.after(interval, resolve));
  }

  /** Without a card that is ready there is no network. */
  #changeCard(state: string, lost: () => void): void {
    const { card, slot } = this.#core.catalogue.refusals ?? {};
    this.sim.become(state, Object.keys({ ...card, ...slot }));
    if (this.sim.ready) {
      if (this.functionality === 1) this.join();
      return;
    }
    this.leave();
    lost();
  }

  /** Searches, and is in after a while. */
  join(): void {
    if (this.registered || !this.sim.ready) return;
    this.world = { ...this.world, cause: null };
    this.#change(searching);
    this.#core.life.later(registrationTime, () => {
      if (this.state !== searching) return;
      this.attached = true;
      this.#change(1);
      this.#registered();
    });
  }

  #change(state: RegistrationState): void {
    if (this.state === state) return;
    this.state = state;
    for (const registration of registrations) {
      if (this.reporting(registration) > 0) this.#core.urc(`+${registration}: ${this.status(registration)}`);
    }
  }
}
