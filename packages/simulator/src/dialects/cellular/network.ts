import type { ModuleCore } from "../../module/core.js";

/** 3GPP TS 27.007 10.1.20 and siblings: the three registrations a module reports. */
export const registrations = ["CREG", "CGREG", "CEREG"] as const;
export type Registration = (typeof registrations)[number];

/** Registration state: 0 not searching, 1 home, 2 searching. */
type RegistrationState = 0 | 1 | 2;

/** How long a simulated network takes to let the module in, ms. */
const registrationTime = 1500;

/** 3GPP TS 27.007 `<AcT>`: E-UTRAN, and its narrow band. */
export const accessTechnology = { lte: 7, narrowBand: 9 } as const;
export type AccessTechnology = (typeof accessTechnology)[keyof typeof accessTechnology];

/** The radio side: function level, registration, attachment. The place and cell are made up. */
export class Network {
  readonly #core: ModuleCore;
  functionality = 1;
  attached = true;
  state: RegistrationState = 1;

  readonly technology: AccessTechnology;

  readonly #registered: () => void;

  /** `registered` is called whenever the network has let the module in again. */
  constructor(
    core: ModuleCore,
    technology: AccessTechnology = accessTechnology.lte,
    registered: () => void = () => undefined,
  ) {
    this.#core = core;
    this.technology = technology;
    this.#registered = registered;
  }

  boot(): void {
    this.functionality = 1;
    this.attached = true;
    this.state = 1;
  }

  get registered(): boolean {
    return this.state === 1;
  }

  /** `n` of `AT+CREG=<n>`. */
  reporting(registration: Registration): number {
    return this.#core.tracked.number(registration.toLowerCase(), 0);
  }

  /** `<stat>`, with area, cell and technology when `n` is 2. */
  status(registration: Registration): string {
    const cell =
      this.reporting(registration) === 2 && this.registered ? `,"1A2B","01C3D4E5",${this.technology}` : "";
    return `${this.state}${cell}`;
  }

  leave(): void {
    this.attached = false;
    this.#change(0);
  }

  /** Searches, and is in after a while. */
  join(): void {
    if (this.registered) return;
    this.#change(2);
    this.#core.life.later(registrationTime, () => {
      if (this.state !== 2) return;
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
