export type * from "./catalogue/catalogue.js";
export { type DiagnosticCode, diagnosticCodes } from "./diagnostics/codes.js";
export type * from "./diagnostics/diagnostic.js";
export type * from "./program/index.js";
export type * from "./source/span.js";
