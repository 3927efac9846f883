import { expect, it } from "vitest";
import { compileText } from "../profile/load.js";
import { builtinCatalogue, builtinIds } from "./builtin.js";
import { readProfile } from "./find-profiles.js";

const root = new URL("../../profiles/", import.meta.url).pathname;

it("compiles every profile that comes with the package without a diagnostic", () => {
  for (const id of builtinIds()) {
    const source = readProfile(root, id);
    if (source === null) throw new Error(id);
    const { diagnostics, sources } = compileText(source, (base) => readProfile(root, base));
    expect(
      diagnostics.map((d) => ({
        ...d,
        at: d.span && sources[d.span.file]?.text.slice(d.span.start, d.span.end),
      })),
    ).toEqual([]);
    expect(builtinCatalogue(id)?.id).toBe(id);
  }
});
