/** What a number may be, both ends included; without `whole` it is a factor. */
export interface NumberLimits {
  readonly least: number;
  readonly most: number;
  readonly whole?: true;
  readonly example: string;
}

/**
 * A row of the table.
 *
 * - `name`: as commander calls it, the long flag in camel case.
 * - `kind`: `switch` has no value (`--no-…` takes it back); `text`, `number` and `choice` have one, which is text in
 *   `RawRunOptions` whatever it was; `list` may be repeated; `pairs` too, each `name=value`, a map in the configuration.
 * - `limits`: what a number may be; the schema for editors has them, too, and `numberOption` refuses what is past them.
 * - `variable`: those of `list` have commas between items; `SCN_PARAM_*` is one variable a name.
 * - `path`: what a configuration says is meant from the folder it stands in. With `pairs`, their values.
 * - `decides`: it decides what a run does, so it is kept in a journal; without, how the run is shown, or where.
 */
export type RunOption = {
  readonly name: string;
  readonly flag: string;
  readonly key: string;
  readonly variable: string;
  readonly help: string;
  readonly default?: string;
  readonly path?: true;
  readonly decides?: true;
} & (
  | { readonly kind: "switch" | "text" | "list" | "pairs" }
  | { readonly kind: "number"; readonly limits: NumberLimits }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
);

/** `budget-warn` of `--budget-warn <share>`. */
export function long({ flag }: Pick<RunOption, "flag">): string {
  return /--([a-z0-9-]+)/.exec(flag)?.[1] ?? flag;
}
