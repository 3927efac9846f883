/** LTE Standard(A) 2.3.2, EC200U 2.4.2. */
export const pdpType = { ipv4: 1, ipv6: 2, ipv4v6: 3 } as const;

/** One PDP context as `AT+QICSGP` and `AT+QIACT` see it. */
export interface PdpContext {
  type: number;
  apn: string;
  username: string;
  password: string;
  authentication: number;
  /** Configured by the host; `AT+QIACT` needs that first (LTE Standard(A) 2.3.3). */
  configured: boolean;
  state: "inactive" | "active" | "broken";
}

/** The module's PDP contexts. Whether their configuration outlives a reboot is the catalogue's word. */
export class PdpContexts {
  readonly #contexts = new Map<number, PdpContext>();
  /** Going up or down behind an `OK`. */
  readonly changing = new Set<number>();

  get(id: number): PdpContext {
    let context = this.#contexts.get(id);
    if (context === undefined) {
      context = {
        type: pdpType.ipv4,
        apn: "",
        username: "",
        password: "",
        authentication: 0,
        configured: false,
        state: "inactive",
      };
      this.#contexts.set(id, context);
    }
    return context;
  }

  isActive(id: number): boolean {
    return this.#contexts.get(id)?.state === "active";
  }

  get active(): readonly (readonly [number, PdpContext])[] {
    return this.entries.filter(([, context]) => context.state === "active");
  }

  get entries(): readonly (readonly [number, PdpContext])[] {
    return [...this.#contexts].sort(([a], [b]) => a - b);
  }

  /** A new life: nothing is active, and without `saved` nothing is configured either. */
  boot(saved: boolean): void {
    this.changing.clear();
    if (!saved) this.#contexts.clear();
    for (const context of this.#contexts.values()) context.state = "inactive";
  }
}
