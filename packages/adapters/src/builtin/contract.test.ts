import { checkModuleFlows } from "@scn/dsl";
import { expect, it } from "vitest";
import { builtinCatalogue, builtinIds, builtinModuleFlows } from "./builtin.js";

it.each(builtinIds())("%s brings the flows of its capabilities, as their contract has them", (id) => {
  const { capabilities = [] } = builtinCatalogue(id) ?? {};
  const files = builtinModuleFlows(id);
  const found = checkModuleFlows({ id, capabilities, files }).map(({ code, message, span }) => [
    code,
    message,
    span && files[span.file]?.path,
  ]);
  expect(found).toEqual([]);
});
