import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { compileText } from "../profile/load.js";
import { builtinCatalogue, builtinFlows, builtinIds } from "./builtin.js";
import { profileIds, readProfile } from "./find-profiles.js";

const root = fileURLToPath(new URL("../../profiles/", import.meta.url));

it.each(profileIds(root))("finds and compiles %s without a diagnostic", (id) => {
  const source = readProfile(root, id);
  if (source === null) throw new Error(`${id} was found and cannot be read`);
  const { diagnostics, sources, catalogue, abstract } = compileText(source, (base) =>
    readProfile(root, base),
  );
  expect(builtinIds().includes(id)).toBe(!abstract);
  if (abstract) return;
  const marked = diagnostics.map(({ message, span }) => [
    message,
    span && sources[span.file]?.text.slice(span.start, span.end),
  ]);
  expect(marked).toEqual([]);
  expect(catalogue?.id).toBe(id);
});

it("gives the same object each time", () => {
  expect(builtinCatalogue("quectel/lte-standard-a")).toBe(builtinCatalogue("quectel/lte-standard-a"));
});

it.each([
  "quectel/none",
  "3gpp/basic",
  "quectel",
  "../../etc/passwd",
  "quectel/../quectel/lte-standard-a",
  "",
])("has no catalogue called %j", (id) => {
  expect(builtinCatalogue(id)).toBeNull();
});

it.each(["quectel/none", "quectel", "../../etc/passwd", "quectel/../quectel/lte-standard-a", ""])(
  "has no flows of %j, which is no profile",
  (id) => {
    expect(builtinFlows(id)).toEqual([]);
  },
);
