import { UsageError } from "../command/usage-error.js";

/** `--shard 2/5`: the second of five parts. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}

export function shardOf(value: string): Shard {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new UsageError("SCN603", `--shard cannot be ${value === "" ? "empty" : value}`, {
    fix: "write the part and how many there are: --shard 2/5, from 1/5 to 5/5",
  });
}

/**
 * One part of a list; the parts of the same list have nothing in common, and together they are all of it. Neighbours come into
 * different parts, so that a slow file does not fill one of them, and no two parts differ by more than one.
 */
export function inShard<T>(all: readonly T[], { index, of }: Shard): readonly T[] {
  return all.filter((_, at) => at % of === index - 1);
}
