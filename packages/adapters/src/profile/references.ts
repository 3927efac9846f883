import { type Catalogue, capabilityWords, suggest } from "@scn/dsl";
import { choice } from "./choice.js";
import type { Report } from "./report.js";
import type { ProfileSource } from "./schema.js";
import type { Path } from "./yaml-file.js";

/** What a profile names by word and nothing else looks up: commands, capabilities, error codes. */
export function checkReferences(source: ProfileSource, { commands }: Catalogue, report: Report): void {
  const names = new Set(commands.map(({ name }) => name));
  const command = (line: string, path: Path, must: boolean): void => {
    const word = nameOf(line);
    if (names.has(word)) return;
    const near = suggest(word, names);
    if (near === undefined && !must) return;
    report.value("SCN704", path, `there is no command \`${word}\``, {
      found: word,
      fix: near === undefined ? "describe it under `commands`" : `did you mean \`${near}\`?`,
    });
  };
  // What restarts the module may be outside of what the profile describes; a name that is nearly another one is a slip.
  command(source.reboot.command, ["reboot", "command"], false);
  const last = source["last-error"]?.command;
  if (last !== undefined) command(last, ["last-error", "command"], false);
  for (const [name, { persistence }] of Object.entries(source.settings))
    if (persistence.startsWith("AT")) command(persistence, ["settings", name, "persistence"], true);
  for (const [name, { persistence }] of Object.entries(source.commands))
    if (persistence.startsWith("AT")) command(persistence, ["commands", name, "persistence"], true);
  source.capabilities.forEach((word, index) => {
    if (capabilityWords().includes(word)) return;
    report.value(
      "SCN704",
      ["capabilities", index],
      `there is no capability \`${word}\``,
      choice(word, capabilityWords(), "docs/language/capabilities.md has what there is"),
    );
  });
  for (const [table, { codes }] of Object.entries(source.errors)) {
    for (const code of Object.keys(codes)) {
      if (/^-?\d+$/.test(code)) continue;
      report.key("SCN702", ["errors", table, "codes", code], `\`${code}\` is no error code`, {
        expected: "a whole number",
        found: code,
        fix: "write the number that the module prints",
      });
    }
  }
}

/** `AT+CFUN` of `AT+CFUN=1,1`. */
function nameOf(line: string): string {
  return /^AT[+*^$#%&]?[A-Z0-9_]*/.exec(line)?.[0] ?? line;
}
