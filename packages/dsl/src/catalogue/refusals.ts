/**
 * What is wrong with a command line whose command the manual has: `form` is none of its forms, an argument is `missing`,
 * one too many (`surplus`) or left `empty`, of another `type`, no such `format`, out of `range`, too long (`length`), or of
 * other `characters`.
 */
export type ArgumentProblem =
  | "form"
  | "missing"
  | "surplus"
  | "empty"
  | "type"
  | "format"
  | "range"
  | "length"
  | "characters";

/** The `+CME ERROR` of conditions that many commands share. */
export interface Refusals {
  readonly arguments: Readonly<Partial<Record<ArgumentProblem, number>>>;
  /** By what the card waits for, in the words of `AT+CPIN?`. */
  readonly card: Readonly<Record<string, number>>;
  /** By what is with the card where `AT+CPIN?` has no word for it and is refused itself: `NOT INSERTED`. */
  readonly slot: Readonly<Record<string, number>>;
  /** By `<stat>` of the registration. */
  readonly registration: Readonly<Record<string, number>>;
  /** By the network's reject cause (3GPP TS 24.008 10.5.5.14); `other`: any cause that is not listed. */
  readonly causes: Readonly<Record<string, number>>;
}
