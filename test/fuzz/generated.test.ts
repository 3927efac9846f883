import { builtinIds } from "@scn/adapters";
import fc from "fast-check";
import { config } from "rxjs";
import { expect, test } from "vitest";
import { materialOf } from "./material.js";
import { openLine } from "./open-line.js";

/** `npm run fuzz` asks for ten million. */
// biome-ignore lint/suspicious/noUndeclaredEnvVars: vitest does not run under turbo
const total = Number(process.env.SCN_FUZZ_BYTES ?? 400_000);
/** A run has some 500 bytes; a twentieth of all bytes are generated. */
const runs = Math.ceil(total / 20 / 500 / builtinIds().length);
const nowhere = { file: 0, start: 0, end: 0 };

test.each(builtinIds())("no words of the manual of %s, in no order, make a session throw", async (id) => {
  const { catalogue, words } = await materialOf(id);
  const commands = catalogue.commands.flatMap(({ forms }) =>
    forms.map(({ syntax }) => syntax.replaceAll(/[<>[\]]/g, "")),
  );
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 30 }) },
  );
  const doing = fc.oneof(
    { weight: 5, arbitrary: piece.map((bytes) => ({ kind: "say" as const, bytes })) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...commands)
        .map((text) => ({ kind: "send" as const, bytes: new Uint8Array(Buffer.from(text, "latin1")) })),
    },
    { weight: 1, arbitrary: piece.map((bytes) => ({ kind: "data" as const, bytes })) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom("abandon" as const, "escape" as const, "over" as const)
        .map((kind) => ({ kind, bytes: new Uint8Array(0) })),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { maxLength: 40, size: "max" }), async (doings) => {
      const thrown: unknown[] = [];
      config.onUnhandledError = (error) => thrown.push(error);
      const { session, bytes$ } = openLine(catalogue);
      for (const { kind, bytes } of doings) {
        if (kind === "say") bytes$.next(bytes);
        else if (kind === "data") session.write(bytes, "data", nowhere);
        else if (kind === "abandon") session.abandon();
        else if (kind === "escape") session.expectEscapeResult();
        else if (kind === "over") session.startOver();
        else if (session.current === null && session.mode === "command")
          session.start(bytes, { span: nowhere, dataFollows: false });
      }
      await session.close();
      // What an observer throws, RxJS tells later.
      await new Promise((resolve) => setTimeout(resolve));
      config.onUnhandledError = null;
      expect(thrown).toEqual([]);
    }),
    { numRuns: runs, seed: 1 },
  );
});
