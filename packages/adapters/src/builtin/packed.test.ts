import { expect, it } from "vitest";
import { builtinCatalogue, builtinIds } from "./builtin.js";
import { packCatalogue, unpackCatalogue } from "./packed.js";

it("gives back every profile that comes with the package, in a good half of the text", () => {
  for (const id of builtinIds()) {
    const catalogue = builtinCatalogue(id);
    if (catalogue === null) throw new Error(id);
    const packed = packCatalogue(catalogue);
    expect(unpackCatalogue(packed)).toEqual(JSON.parse(JSON.stringify(catalogue)));
    expect(packed.length).toBeLessThan(JSON.stringify(catalogue).length * 0.65);
  }
});
