import { visible } from "@scn/dsl";
import type { ModuleCoverage } from "@scn/runtime";
import { table } from "../explain/block.js";
import type { Style } from "../terminal/style.js";
import { kinds, kindTitles, missingNames, shareOf } from "./kinds.js";

/** For a person in the terminal: the shares in one table, then what is missing, module by module. */
export function coverageText(modules: readonly ModuleCoverage[], style: Style): string {
  const rows = modules.map((one) => [
    one.module,
    ...kinds.map((kind) => `${shareOf(one[kind]).count} ${shareOf(one[kind]).percent}`),
  ]);
  const [head = "", ...body] = table([["exercised", ...kinds.map((kind) => kindTitles[kind])], ...rows], 0);
  return [style.bold(head), ...body, ...modules.flatMap((one) => missingText(one, style))].join("\n");
}

function missingText(one: ModuleCoverage, style: Style): readonly string[] {
  const lists = kinds.flatMap((kind) => {
    const { missing } = one[kind];
    if (missing.length === 0) return [];
    return [`  ${kindTitles[kind]}`, ...missingNames(kind, missing).map((name) => `    ${visible(name)}`)];
  });
  return lists.length === 0 ? [] : ["", style.bold(`${one.module}: not exercised`), ...lists];
}
