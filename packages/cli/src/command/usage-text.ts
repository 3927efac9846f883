import { commandMeant, helpOf, optionMeant } from "./command-meant.js";

/** Commander's words in our form: one sentence, then what was perhaps meant. */
export function usageText(text: string, asked: string | null, argv: readonly string[]): string {
  const [said = "", ...rest] = text.trim().split("\n");
  const sentence = said.replace(
    /too many arguments for '(.+)'\. Expected (\d+) arguments? but got (\d+)\./,
    (_, name: string, most: string, given: string) =>
      `'${name}' takes ${most === "0" ? "no arguments" : most === "1" ? "one argument" : `${most} arguments`}, and here are ${given}`,
  );
  const hint = rest
    .join(" ")
    .replace(/^\((.*)\)$/, "$1")
    .replace(/^Did/, "did");
  const [, what, written = ""] = /unknown (command|option) '([^']*)'/.exec(sentence) ?? [];
  const fix =
    insteadOf(what, written, asked, argv) ?? (hint === "" ? `${helpOf(asked)} shows what there is` : hint);
  return `error[SCN603]: ${sentence.replace(/^error: /, "")}\n = fix: ${fix}\n`;
}

function insteadOf(
  what: string | undefined,
  written: string,
  asked: string | null,
  argv: readonly string[],
): string | undefined {
  if (what === "option" && asked === "run" && written === "--timeout") return timeoutOfScenario;
  const known =
    what === "command" ? (commandMeant(written) ?? fileToRun(written, argv)) : optionMeant(asked, written);
  return known === undefined ? undefined : `did you mean ${known}?`;
}

const timeoutOfScenario =
  "a scenario has its own: `timeout 60s` in its header; --timeout-scale 2 gives all deadlines twice the time";

/** `scn first.scn`, `scn scenarios/`: what is to be run without the word for it. */
function fileToRun(written: string, argv: readonly string[]): string | undefined {
  const isPath = written.endsWith(".scn") || written.includes("/");
  return isPath ? `scn run ${argv.slice(argv.indexOf(written)).join(" ")}` : undefined;
}
