import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Cuts the journal of a run that is over, as if the run had been killed when the step began; gives what is left. */
export function killedIn(step: string, folder: string): string {
  const path = join(folder, "journal.jsonl");
  const lines = readFileSync(path, "utf8").split("\n");
  const cut = lines.findIndex((line) => line.includes('"step-started"') && line.includes(step));
  const left = `${lines.slice(0, cut + 1).join("\n")}\n`;
  writeFileSync(path, left);
  return left;
}
