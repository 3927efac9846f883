import type { Severity } from "./diagnostic.js";

/** What a piece of a rendered diagnostic is, for its colour. */
export type Role = Severity | "emphasis" | "gutter" | "secondary" | "fix";

export type Paint = (role: Role, text: string) => string;

/** Plain ANSI: bold and the eight colours every terminal has. */
const codes = {
  error: "1;31",
  warning: "1;33",
  hint: "1;36",
  emphasis: "1",
  gutter: "34",
  secondary: "34",
  fix: "32",
} as const satisfies Record<Role, string>;

export const plain: Paint = (_role, text) => text;

export const coloured: Paint = (role, text) => (text === "" ? "" : `\u001b[${codes[role]}m${text}\u001b[0m`);
