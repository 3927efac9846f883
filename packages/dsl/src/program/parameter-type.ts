/** The types a `param` can have, in the order in which messages name them. */
export const parameterTypes = [
  "int",
  "float",
  "string",
  "bool",
  "bytes",
  "duration",
  "ip",
  "list",
  "secret",
] as const;

/** A type a `param` can have. */
export type ParameterType = (typeof parameterTypes)[number];
