/** A program without a shell: its name or path, and its arguments. */
export type CommandWords = readonly [string, ...string[]];

/** A request to a relay, a power strip, a test rack. */
export interface HttpRequest {
  /** `http://…`. */
  readonly url: string;
  readonly method: "GET" | "PUT" | "POST";
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What somebody else is asked to do. */
export type SwitchMeans =
  | {
      readonly kind: "exec";
      readonly command: CommandWords;
      /** Where it is started; absent: where this process was. */
      readonly folder?: string;
    }
  | ({ readonly kind: "http" } & HttpRequest);

/** How a module is restarted past its AT port. */
export type RebootMeans =
  /** A control line is at `level` for `hold` ms, and then at the other one. */
  | { readonly kind: "pulse"; readonly line: "dtr" | "rts"; readonly level: boolean; readonly hold: number }
  | SwitchMeans;

/** How a module's supply is switched. */
export type PowerMeans =
  /** A control line is at `on` while the module has power. */
  | { readonly kind: "line"; readonly line: "dtr" | "rts"; readonly on: boolean }
  | { readonly kind: "switch"; readonly on: SwitchMeans; readonly off: SwitchMeans };

/** What a bench can do to a module past its AT port. */
export interface PowerPlan {
  readonly reboot?: RebootMeans;
  readonly power?: PowerMeans;
}

/**
 * Whether it starts programs.
 *
 * @example
 * ```ts
 * import { startsPrograms } from "@scn/adapters";
 *
 * startsPrograms({ reboot: { kind: "exec", command: ["relay", "cycle", "3"] } }); // true
 * startsPrograms({ power: { kind: "line", line: "dtr", on: true } }); // false
 * ```
 */
export function startsPrograms(plan: PowerPlan): boolean {
  return meansOf(plan).some(({ kind }) => kind === "exec");
}

/**
 * What it asks of relays.
 *
 * @example
 * ```ts
 * import { requestsOf } from "@scn/adapters";
 *
 * requestsOf({ reboot: { kind: "http", method: "POST", url: "http://127.0.0.1/cycle" } })[0]?.url; // "http://127.0.0.1/cycle"
 * ```
 */
export function requestsOf(plan: PowerPlan): readonly HttpRequest[] {
  return meansOf(plan).flatMap((means) => (means.kind === "http" ? [means] : []));
}

function meansOf({ reboot, power }: PowerPlan): readonly RebootMeans[] {
  return [
    ...(reboot === undefined ? [] : [reboot]),
    ...(power?.kind === "switch" ? [power.on, power.off] : []),
  ];
}
