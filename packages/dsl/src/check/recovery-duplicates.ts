import type { Recovery, RecoveryHandler } from "../program/program.js";
import type { Checker } from "./checker.js";

/** SCN203: of two handlers for the same cause only the first is ever asked. */
export function checkDuplicates({ handlers }: Pick<Recovery, "handlers">, c: Pick<Checker, "error">): void {
  for (const [index, handler] of handlers.entries()) {
    const first = handlers.slice(0, index).find((other) => coversAllOf(other, handler));
    if (first === undefined) continue;
    c.error("SCN203", handler.span, "a handler above takes this already: this one is never asked", {
      labels: [{ span: first.span, message: "the first one" }],
      fix: "put both into one, or move the narrower one up",
    });
  }
}

function coversAllOf({ cause: first }: RecoveryHandler, { cause: second }: RecoveryHandler): boolean {
  if (first.kind === "urc") {
    return second.kind === "urc" && sameLines(first.pattern.text) === sameLines(second.pattern.text);
  }
  if (second.kind === "urc") return false;
  if (first.failure !== second.failure) return false;
  const { codes: narrower } = second;
  return first.codes === undefined || (narrower?.every((code) => first.codes?.includes(code)) ?? false);
}

/** A pattern without the names that its captures bind. */
function sameLines(pattern: string): string {
  return pattern.replace(/<[^:<>]+(:[^<>]*)?>/g, "<_$1>");
}
