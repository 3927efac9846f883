/** A PDP context as `AT+CGDCONT` defines it (Yuge 6.3). */
export interface Definition {
  readonly type: string;
  readonly apn: string;
  readonly address: string;
  readonly dataCompression: number;
  readonly headerCompression: number;
}

/** `AT+CGAUTH` of a context (Yuge 6.4). */
export interface Authentication {
  readonly protocol: number;
  readonly user: string;
  readonly password: string;
}

/** The context that registration brings (Yuge 6.3), with a made-up access point. */
export const defaultContext = 1;
const standard: Definition = {
  type: "IP",
  apn: "CMNET",
  address: "",
  dataCompression: 0,
  headerCompression: 0,
};

interface Stored {
  readonly definitions: ReadonlyMap<number, Definition>;
  readonly authentications: ReadonlyMap<number, Authentication>;
}

/** The contexts of a module: what is defined (`AT&W` keeps it), and which of them are active. */
export class Contexts {
  definitions = new Map<number, Definition>([[defaultContext, standard]]);
  authentications = new Map<number, Authentication>();
  readonly active = new Set<number>([defaultContext]);
  #stored: Stored = { definitions: new Map(this.definitions), authentications: new Map() };

  define(cid: number, given: Partial<Definition>): void {
    this.definitions.set(cid, { ...standard, apn: "", ...given });
  }

  /** `AT+CGDCONT=<cid>` alone. */
  undefine(cid: number): void {
    this.active.delete(cid);
    this.authentications.delete(cid);
    this.definitions.delete(cid);
  }

  save(): void {
    this.#stored = {
      definitions: new Map(this.definitions),
      authentications: new Map(this.authentications),
    };
  }

  restore(): void {
    this.definitions = new Map(this.#stored.definitions);
    this.authentications = new Map(this.#stored.authentications);
  }

  /** `AT&F`: as the module came; what `AT&W` kept stays. */
  factory(): void {
    this.definitions = new Map([[defaultContext, standard]]);
    this.authentications = new Map();
  }

  boot(): void {
    this.restore();
    this.active.clear();
    this.active.add(defaultContext);
  }

  /** Sorted, as the module prints them. */
  get defined(): readonly (readonly [number, Definition])[] {
    return [...this.definitions].sort(([a], [b]) => a - b);
  }
}
