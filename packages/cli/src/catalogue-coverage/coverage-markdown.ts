import type { ModuleCoverage } from "@scn/runtime";
import { kinds, kindTitles, missingNames, shareOf } from "./kinds.js";

/** The table of shares, and for each module what is missing, as Markdown. */
export function coverageMarkdown(modules: readonly ModuleCoverage[]): string {
  const head = ["module", ...kinds.map((kind) => kindTitles[kind])];
  const rows = modules.map((one) => [
    code(one.module),
    ...kinds.map((kind) => {
      const { count, percent } = shareOf(one[kind]);
      return `${count} (${percent})`;
    }),
  ]);
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return [...lines, ...modules.flatMap(missingPart), ""].join("\n");
}

function missingPart(one: ModuleCoverage): readonly string[] {
  const lists = kinds.flatMap((kind) => {
    const { missing } = one[kind];
    if (missing.length === 0) return [];
    const names = missingNames(kind, missing);
    const title = missing.length === 1 ? kindTitles[kind].replace(/s$/, "") : kindTitles[kind];
    return ["", `${missing.length} ${title}:`, "", ...names.map((name) => `- ${code(name)}`)];
  });
  return lists.length === 0 ? [] : ["", `### Not exercised: ${one.title}`, ...lists];
}

/** Code in Markdown ends at as many backticks as begin it; a shape with one gets two. */
function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}
