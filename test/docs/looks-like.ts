import { basename } from "node:path";
import { renderDiagnostic } from "@scn/dsl";
import type { ExpectStatic } from "vitest";
import type { Example } from "./example.js";
import type { Outcome } from "./outcome.js";
import { pathOf, textOf } from "./pages.js";

const looksLike = /(## What it looks like\n\n```text\n)(.*?)(```)/s;

/**
 * The page of a code shows the message that its first example gets, word for word. `npx vitest run test/docs -u` puts today's
 * messages into the pages.
 */
export async function expectToLookLike(
  { page, claim }: Example,
  { diagnostics, sources }: Pick<Outcome, "diagnostics" | "sources">,
  expect: ExpectStatic,
): Promise<void> {
  if (claim.kind !== "fails" && claim.kind !== "warns") return;
  if (basename(page, ".md") !== claim.code) return;
  const first = diagnostics.find(({ code }) => code === claim.code);
  const message = first === undefined ? "" : `${renderDiagnostic(first, sources).trimEnd()}\n`;
  const wanted = textOf(page).replace(looksLike, (_, before, __, after) => before + message + after);
  await expect(wanted).toMatchFileSnapshot(pathOf(page));
}
