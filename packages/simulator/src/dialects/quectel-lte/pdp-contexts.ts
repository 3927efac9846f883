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

/** LTE Standard(A) 2.3.3. */
const maxActive = 3;

/** The module's PDP contexts 1-15. The configuration is saved automatically, the activation is not (2.3.2). */
export class PdpContexts {
  readonly #contexts = new Map<number, PdpContext>();

  get(id: number): PdpContext {
    let context = this.#contexts.get(id);
    if (context === undefined) {
      context = {
        type: 1,
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

  get full(): boolean {
    return this.active.length >= maxActive;
  }

  /** After a reboot or a detach nothing is active. */
  deactivateAll(): void {
    for (const context of this.#contexts.values()) context.state = "inactive";
  }
}
