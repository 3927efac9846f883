/** What decides whether output is coloured. */
export interface ColorWish {
  /** `--color` or `--no-color`; absent when neither was given. */
  readonly option: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean | undefined;
}

/**
 * Whether to colour: the option first, then `NO_COLOR` (any value that is not empty, no-color.org), then
 * `FORCE_COLOR` (`0` and `false` mean no), then whether the output is a terminal that can.
 */
export function wantsColor({ option, env, isTerminal }: ColorWish): boolean {
  if (option !== undefined) return option;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTerminal === true && env.TERM !== "dumb";
}

/** Whether lines may be rewritten in place: a terminal that is not a CI log and knows cursor sequences. */
export function wantsLive({ env, isTerminal }: Omit<ColorWish, "option">): boolean {
  const ci = env.CI;
  return isTerminal === true && env.TERM !== "dumb" && (ci === undefined || ci === "" || ci === "false");
}
