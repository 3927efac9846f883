/** A statement as it would run: where it stands, how long it may take, what paces it. */
export interface PlannedStatement {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Its line of the script, or what stands for it. */
  readonly text: string;
  /** How long it may take; absent where it waits for nothing. */
  readonly deadline?: PlannedDeadline;
  /** What it does beside: how often, with which pauses, by which policy. */
  readonly notes: readonly string[];
  readonly body: readonly PlannedStatement[];
}

export interface PlannedDeadline {
  /** ms, scaled; `null` where only the run knows. */
  readonly ms: number | null;
  /** Whose word it is: `within 10s`, `the manual: 2.3.4`, `default`. */
  readonly why: string;
}

/** A scenario on the devices it would be given. */
export interface PlannedScenario {
  readonly title: string;
  readonly path: string;
  readonly line: number;
  readonly tags: readonly string[];
  /** One a `module` header: its name where it has one, what it is, and where. */
  readonly devices: readonly {
    readonly name: string | null;
    readonly module: string;
    readonly address: string;
  }[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly peers: readonly {
    readonly name: string;
    readonly kind: string;
    readonly address: string | null;
  }[];
  /** ms, scaled; absent: none. */
  readonly timeout?: number;
  readonly body: readonly PlannedStatement[];
  /** The handlers of its `recover`. */
  readonly recovery: readonly PlannedStatement[];
}
