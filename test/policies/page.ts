import type { ModuleRules, Place } from "./rules.js";

/** `docs/policies.md`, as the rules have it. */
export function rulesPage(modules: readonly ModuleRules[]): string {
  const total = modules.reduce((sum, { rules }) => sum + rules.length, 0);
  return `${[
    "# The manuals' rules for failures, and where they are in force",
    "",
    `The ${total} rules that the documents have for waits, failures and ways back: each with its section, and what keeps it here. A`,
    "**policy**, a **recover** or a **flow** is importable ([import](language/import.md)); **simulated** is how the simulated module",
    "behaves by itself; **catalogue** is what the checker, the deadlines and `scn explain` know; **checker** is a diagnostic;",
    "a **scenario** runs it on a module that is made to fail in that way.",
    "",
    "This page is made from `test/policies/rules.yaml`, and a test keeps it from naming what does not exist.",
    "",
    ...modules.flatMap(moduleLines),
  ].join("\n")}\n`;
}

function moduleLines({ title, module, rules }: ModuleRules): readonly string[] {
  return [
    `## ${title} (\`${module}\`)`,
    "",
    "| rule | section | what it says | where it is in force |",
    "|---|---|---|---|",
    ...rules.map(
      ({ id, section, rule, where }) =>
        `| ${id} | ${section} | ${cell(rule)} | ${where.map(placeText).join("<br>")} |`,
    ),
    "",
  ];
}

function placeText(place: Place): string {
  if ("policy" in place) return `policy ${link(place.policy)}`;
  if ("recover" in place) return `recover ${link(place.recover)}`;
  if ("flow" in place) return `flow ${link(place.flow)}`;
  if ("checker" in place) return `checker [${place.checker}](diagnostics/${place.checker}.md)`;
  if ("simulated" in place) return `simulated ${link(place.simulated)}`;
  if ("catalogue" in place) return `catalogue \`${cell(place.catalogue)}\``;
  if ("scenario" in place) return `scenario ${link(place.scenario)}`;
  return `not applicable: ${cell(place.none)}`;
}

/** To the file, under the name that says most: what in it is meant, else its last two parts. */
function link(target: string): string {
  const [path = "", name] = target.split("#");
  const short = path
    .replace(/\.(?:scn|ts)$/, "")
    .split("/")
    .slice(-2)
    .join("/");
  return `[${name ?? short}](../${path})`;
}

/** Text that a cell of a table can hold. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("*", "\\*");
}
