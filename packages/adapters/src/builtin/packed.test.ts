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

it("reads a command when somebody asks for more than its name", () => {
  const catalogue = builtinCatalogue("quectel/lte-standard-a");
  if (catalogue === null) throw new Error("there is no such profile");
  const [head, ...lines] = packCatalogue(catalogue).split("\n");
  const first = lines[0] ?? "";
  const { commands } = unpackCatalogue([head, first, ...lines.slice(1).map(() => "no command")].join("\n"));
  expect(commands.map(({ name }) => name)).toEqual(catalogue.commands.map(({ name }) => name));
  expect({ ...commands[0] }).toEqual(catalogue.commands[0]);
  expect(() => commands[1]?.purpose).toThrow(SyntaxError);
});
