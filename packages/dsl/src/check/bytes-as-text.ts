import { bytesMeant } from "../expression/bytes-meant.js";
import type { Expression } from "../program/expression.js";
import type { Report } from "./report.js";

/** SCN316: `echo.received == "0x0102"`: bytes are compared with the digits of others. */
export function bytesAsText(text: Expression, report: Report): void {
  if (text.kind !== "literal" || typeof text.value !== "string") return;
  const bytes = bytesMeant(text.value);
  if (bytes === undefined) return;
  report.warning("SCN316", text.span, "the signs are compared as they stand, not the bytes they name", {
    found: `a text of ${text.value.length} characters`,
    fix: `bytes are written \`${bytes}\``,
  });
}
