/** What a served module's port saw: a host came or went, bytes in either direction. */
export type Traffic =
  | { readonly kind: "host-came" | "host-left"; readonly host: string }
  /** `in`: from the host to the module. */
  | { readonly kind: "in" | "out"; readonly bytes: Uint8Array };

/** A simulated module that others can open. */
export interface ServedModule {
  /** What a host opens: `tcp://127.0.0.1:7000`, `/dev/pts/3`. */
  readonly address: string;
  /** Closes the port and switches the module off; idempotent. */
  close(): Promise<void>;
}
