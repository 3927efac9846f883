import type { Catalogue, CommandEntry, Shape, UrcEntry } from "../../catalogue/catalogue.js";
import type { Pattern, PatternPart } from "../../program/pattern.js";
import type { Values } from "./constant.js";
import { fixedKey } from "./line-automaton.js";
import { canOverlap } from "./overlap.js";
import { Remembered } from "./remembered.js";
import type { ReadCommand } from "./sent-command.js";

/** A catalogue, sorted once for many questions. */
export interface CatalogueIndex {
  readonly catalogue: Catalogue;
  readonly commands: ReadonlyMap<string, CommandEntry>;
  readonly names: readonly string[];
  /** Every URC, response and line at boot that is known, by the name it starts with (`+QIURC`); other lines by ``. */
  readonly lines: ReadonlyMap<string, readonly Shape[]>;
  readonly urcs: ReadonlyMap<string, UrcEntry>;
  /** Those that tell of a change in the module. */
  readonly changing: readonly UrcEntry[];
  /** The lines that are some command's final result code. */
  readonly finals: readonly Shape[];
  /** Answers of earlier checks. */
  readonly linesFor: Remembered<readonly Shape[]>;
  readonly commandFor: Remembered<ReadCommand | null>;
  readonly taking: Remembered<Taken>;
}

/** What a pattern may take of the lines that change what is known of the module. */
export interface Taken {
  readonly changing: readonly UrcEntry[];
  /** The line that ends transparent mode. */
  readonly carrierLost: boolean;
  /** A failing final result code that every command can give. */
  readonly failure: boolean;
}

const indexes = new WeakMap<Catalogue, CatalogueIndex>();

export function indexOf(catalogue: Catalogue): CatalogueIndex {
  const known = indexes.get(catalogue);
  if (known !== undefined) return known;
  const index = build(catalogue);
  indexes.set(catalogue, index);
  return index;
}

function build(catalogue: Catalogue): CatalogueIndex {
  const { commands, urcs, carrierLost, boot, standardEnd } = catalogue;
  const lines = new Map<string, Shape[]>();
  const finals = new Map<string, Shape>();
  const seen = new Set<string>();
  const add = (shape: Shape): void => {
    const name = lineName(shape.pattern) ?? (hasWords(shape.pattern) ? "" : undefined);
    if (name === undefined || seen.has(shape.text)) return;
    seen.add(shape.text);
    const same = lines.get(name);
    if (same === undefined) lines.set(name, [shape]);
    else same.push(shape);
  };
  for (const shape of [...standardEnd.success, ...standardEnd.failure, ...carrierLost]) {
    finals.set(shape.text, shape);
  }
  for (const { shape } of urcs) add(shape);
  for (const shape of [...carrierLost, ...boot.banner]) add(shape);
  for (const { forms } of commands) {
    for (const { kind, responses, end } of forms) {
      // What a test form answers looks like anything, and nobody awaits it.
      if (kind !== "test") for (const { shape } of responses) add(shape);
      for (const shape of [...end.success, ...end.failure, ...end.passing]) finals.set(shape.text, shape);
    }
  }
  for (const shape of finals.values()) add(shape);
  return {
    catalogue,
    commands: new Map(commands.map((command) => [command.name, command])),
    names: commands.map(({ name }) => name),
    lines,
    urcs: new Map(urcs.map((urc) => [urc.id, urc])),
    changing: urcs.filter(({ sets, boot }) => sets.length > 0 || boot),
    finals: [...finals.values()],
    linesFor: new Remembered(),
    commandFor: new Remembered(),
    taking: new Remembered(),
  };
}

/** What of the module's tidings a pattern may take. */
export function takenBy(pattern: Pattern, index: CatalogueIndex, values: Values): Taken {
  const key = pattern.kind === "regex" ? null : fixedKey(pattern);
  const find = () => findTaken(pattern, index, values);
  return key === null ? find() : index.taking.get(key, find);
}

function findTaken(pattern: Pattern, { catalogue, changing }: CatalogueIndex, values: Values): Taken {
  const takes = ({ shape }: { readonly shape: Shape }): boolean => canOverlap(pattern, shape.pattern, values);
  return {
    changing: changing.filter(takes),
    carrierLost: catalogue.carrierLost.some((shape) => takes({ shape })),
    failure: catalogue.standardEnd.failure.some((shape) => takes({ shape })),
  };
}

/** The documented lines a pattern can match; a wildcard of a shape that names no line does not count. */
export function linesLike(pattern: Pattern, index: CatalogueIndex, values: Values): readonly Shape[] {
  const key = pattern.kind === "regex" ? null : fixedKey(pattern);
  const find = () => findLines(pattern, index, values);
  return key === null ? find() : index.linesFor.get(key, find);
}

function findLines(pattern: Pattern, index: CatalogueIndex, values: Values): readonly Shape[] {
  const name = lineName(pattern);
  const near =
    name === undefined || name === ""
      ? [...index.lines.values()].flat()
      : [...(index.lines.get(name) ?? []), ...(index.lines.get("") ?? [])];
  return near.filter((shape) => canOverlap(pattern, shape.pattern, values));
}

const named = /^([+^$%*#&]\w[\w ]*?) *[:=]/;

/** `+QIURC` of `+QIURC: …`; `` for another line with fixed text in front; nothing for one that starts with a value. */
export function lineName(pattern: Pattern): string | undefined {
  if (pattern.kind === "regex") return undefined;
  const [first] = pattern.parts;
  if (!isRaw(first)) return undefined;
  return named.exec(first.text)?.[1] ?? "";
}

/** Behind the value it starts with: `<n>,CONNECT OK`. */
function hasWords(pattern: Pattern): boolean {
  return pattern.kind === "shape" && pattern.parts.some((part) => isRaw(part) && /[A-Z]/.test(part.text));
}

function isRaw(part: PatternPart | undefined): part is Extract<PatternPart, { kind: "raw" }> {
  return part?.kind === "raw" && part.text.trim() !== "";
}
