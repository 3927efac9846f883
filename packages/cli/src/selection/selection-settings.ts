import { titlePattern } from "./grep.js";
import { type Shard, shardOf } from "./shard.js";
import type { StepRange } from "./step-range.js";
import { type TagFilter, tagFilter } from "./tag-filter.js";

/** The options that say which scenarios a call means, as they were given. */
export interface RawSelection {
  readonly tag?: readonly string[] | undefined;
  readonly grep?: readonly string[] | undefined;
  readonly lastFailed?: boolean | undefined;
  readonly shard?: string | undefined;
  readonly fromStep?: string | undefined;
  readonly toStep?: string | undefined;
}

export interface SelectionSettings {
  readonly tags: TagFilter;
  /** One of them must fit the title; empty: any title will do. */
  readonly titles: readonly RegExp[];
  readonly lastFailed: boolean;
  readonly shard: Shard | null;
  readonly steps: StepRange | null;
}

/** Reads the options. Throws a `UsageError` for the first that makes no sense. */
export function selectionSettings(raw: RawSelection): SelectionSettings {
  const { fromStep: from, toStep: to } = raw;
  return {
    tags: tagFilter(raw.tag ?? []),
    titles: (raw.grep ?? []).map(titlePattern),
    lastFailed: raw.lastFailed === true,
    shard: raw.shard === undefined ? null : shardOf(raw.shard),
    steps: from === undefined && to === undefined ? null : { from, to },
  };
}
