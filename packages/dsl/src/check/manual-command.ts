import type { Catalogue, Citation, CommandEntry, FormEntry } from "../catalogue/catalogue.js";

/** A command as a scenario sends it, and what the manual has of it. */
export interface SentCommand {
  readonly name: string;
  readonly entry?: CommandEntry;
  /** The shortest of the maximum response times of the forms it can be. */
  readonly maxResponse?: { readonly ms: number; readonly source: Citation };
}

/**
 * The first command of a command line; `null` for what is none (`+++`, `123`).
 *
 * @param open whether a `${…}` value follows the text
 */
export function findCommand(text: string, open: boolean, catalogue: Catalogue): SentCommand | null {
  const extended = /^AT([+^%*#$!]\w+)(.*)$/i.exec(text);
  const line = text.toUpperCase();
  if (extended !== null) {
    const name = `AT${extended[1] ?? ""}`.toUpperCase();
    if (open && extended[2] === "") return null;
    const entry = catalogue.commands.find((command) => command.name === name);
    return entry === undefined ? { name } : { name, entry, ...maxResponse(entry, extended[2] ?? "") };
  }
  const basic = /^AT([&\\]?[A-Z])/.exec(line);
  if (basic === null) return null;
  const entries = catalogue.commands.filter(
    (command) => /^AT[^+]/.test(command.name) && line.startsWith(command.name),
  );
  const entry = entries.toSorted((a, b) => b.name.length - a.name.length)[0];
  return entry === undefined ? { name: basic[0] } : { name: entry.name, entry };
}

function maxResponse(entry: CommandEntry, rest: string): Pick<SentCommand, "maxResponse"> {
  const kind = kindOf(rest);
  const times = entry.forms.flatMap((form) =>
    form.kind === kind && form.maxResponse !== null ? [{ ms: form.maxResponse, source: form.source }] : [],
  );
  const least = times.toSorted((a, b) => a.ms - b.ms)[0];
  return least === undefined ? {} : { maxResponse: least };
}

function kindOf(rest: string): FormEntry["kind"] {
  if (rest.startsWith("=?")) return "test";
  if (rest.startsWith("?")) return "read";
  return rest.startsWith("=") ? "write" : "execute";
}
