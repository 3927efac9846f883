/** Where the value of a secret comes from. */
export type SecretSource =
  | { readonly kind: "env"; readonly variable: string }
  /** `path` is absolute, `shown` as it was written. */
  | { readonly kind: "file"; readonly path: string; readonly shown: string };

/** Values of parameters that a configuration gives, for every device or for one. A scenario need not know them. */
export interface BenchValues {
  readonly parameters: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretSource>>;
}
