/**
 * The language, without any I/O: `check` makes a checked program, which is plain JSON, of a text, and diagnostics, which
 * `renderDiagnostic` shows. `format` writes a text in its one form; `parse` and `tokenize` are for editors. A catalogue (types
 * from here, values from `@scn/adapters`) is all that is known of a vendor.
 *
 * @packageDocumentation
 */
export { capabilityWords } from "./capability/contract.js";
export type * from "./catalogue/catalogue.js";
export type * from "./catalogue/refusals.js";
export type { HostFlowDeclaration } from "./check/host-flow.js";
export { checkModuleFlows, type ModuleBringing } from "./check/module-contract.js";
export { nearestModule } from "./check/nearest-module.js";
export type { ImportRefused, ResolveImport } from "./check/sources.js";
export { type CheckOptions, type CheckResult, check } from "./check.js";
export { type DiagnosticCode, diagnosticCodes } from "./diagnostics/codes.js";
export type { Diagnostic, DiagnosticLabel, Severity } from "./diagnostics/diagnostic.js";
export { diagnosticMessage } from "./diagnostics/diagnostic.js";
export { type LineColumn, LineCounter } from "./diagnostics/line-counter.js";
export { type RenderOptions, renderDiagnostic, renderDiagnostics } from "./diagnostics/render.js";
export { suggest } from "./diagnostics/suggest.js";
export { characterWidth, textWidth } from "./diagnostics/text-width.js";
export { visible } from "./diagnostics/visible.js";
export { type FunctionEntry, functionTable } from "./expression/functions.js";
export { type FormatResult, format } from "./format/format.js";
export type * from "./grammar/ast.js";
export type { FrozenGrammar } from "./grammar/frozen.js";
export { freezeGrammar, parse, type Token, thawGrammar, tokenize } from "./parse.js";
export { formatExpression } from "./pattern/format-expression.js";
export { formatPattern } from "./pattern/format-pattern.js";
export { type ParsedPattern, parsePattern, parseShape } from "./pattern/parse-pattern.js";
export type { PatternSourcePart } from "./pattern/pattern-source.js";
export * from "./program/index.js";
export { type ModuleCalls, moduleCalls } from "./program/module-calls.js";
export { blocksOf, statementsIn, statementsOf } from "./program/walk.js";
export type * from "./source/span.js";
