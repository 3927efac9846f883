import type { ChaosKind } from "@scn/dsl";
import type { ChaosSource, IdleUrc } from "./chaos-source.js";
import type { Disturbance, LinePlace, PlacedByte } from "./disturbance.js";

type Of<Kind extends Disturbance["kind"]> = Extract<Disturbance, { readonly kind: Kind }>;

/** Does to a line what a plan says, where the line comes to that place, and nothing else. */
export class PlannedChaos implements ChaosSource {
  readonly kinds: readonly ChaosKind[];
  readonly #at = new Map<string, Disturbance[]>();

  constructor(plan: readonly Disturbance[]) {
    this.kinds = [...new Set(plan.map(({ kind }) => kind))];
    for (const one of plan) {
      const key = keyOf(one.place);
      const others = this.#at.get(key);
      if (others === undefined) this.#at.set(key, [one]);
      else others.push(one);
    }
  }

  flipsEcho(place: LinePlace): boolean {
    return this.#find("echo", place) !== undefined;
  }

  noise(place: LinePlace): Uint8Array | null {
    return this.#find("garbage", place)?.bytes ?? null;
  }

  urc(place: LinePlace, lines: () => readonly string[]): string | null {
    const planned = this.#find("urc", place, ({ idle }) => idle === undefined);
    return planned !== undefined && lines().includes(planned.line) ? planned.line : null;
  }

  idle(chunk: readonly LinePlace[]): IdleUrc | null {
    for (const place of chunk) {
      const planned = this.#find("urc", place, ({ idle }) => idle !== undefined);
      if (planned === undefined) continue;
      const { line, idle = 0 } = planned;
      return { place, ms: idle, choose: (lines) => (lines.includes(line) ? line : null) };
    }
    return null;
  }

  loss(bytes: readonly PlacedByte[]): { readonly from: number; readonly length: number } | null {
    for (const [from, { place }] of bytes.entries()) {
      const planned = this.#find("drop", place);
      if (planned !== undefined) return { from, length: planned.length };
    }
    return null;
  }

  delay(place: LinePlace, _begins: boolean, now: number, latest: () => number): number {
    const planned = this.#find("delay", place);
    return planned === undefined ? now : Math.min(latest(), now + planned.ms);
  }

  readEnd(bytes: readonly PlacedByte[], from: number): number {
    for (let at = from + 1; at < bytes.length; at++) {
      const place = bytes[at]?.place;
      if (place !== undefined && (this.#find("split", place) ?? this.#find("delay", place)) !== undefined)
        return at;
    }
    return bytes.length;
  }

  #find<Kind extends Disturbance["kind"]>(
    kind: Kind,
    place: LinePlace,
    fits: (one: Of<Kind>) => boolean = () => true,
  ): Of<Kind> | undefined {
    return this.#at.get(keyOf(place))?.find((one): one is Of<Kind> => isOf(one, kind) && fits(one));
  }
}

function isOf<Kind extends Disturbance["kind"]>(one: Disturbance, kind: Kind): one is Of<Kind> {
  return one.kind === kind;
}

function keyOf({ write, byte, added }: LinePlace): string {
  return `${write}:${byte}+${added}`;
}
