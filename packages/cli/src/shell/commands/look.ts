import { visible } from "@scn/dsl";
import { explainText } from "../../explain/explain-text.js";
import { findFacts, nearestName } from "../../explain/find.js";
import { clockText } from "../../reporters/text/duration.js";
import { valueText } from "../field-rows.js";
import type { Shell } from "../shell.js";
import { attempt } from "./attempt.js";
import type { ShellCommands } from "./shell-command.js";

/** What has been, and what the manual says of it. */
export const lookCommands = {
  ":vars": {
    usage: ":vars",
    help: "the values that answers and URCs have named; ${name} puts one into a line",
    run: (shell) => shell.say(valuesText(shell)),
  },
  ":log": {
    usage: ":log [file]",
    help: "what has gone over the line, with times; into a file",
    run: (shell, rest) => log(shell, rest),
  },
  ":urcs": {
    usage: ":urcs",
    help: "the unsolicited result codes that came",
    run: (shell) => shell.say(urcsText(shell)),
  },
} as const satisfies ShellCommands;

/** What the manual says of a name, or which name was perhaps meant. */
export function explanation({ options }: Shell, query: string): string {
  const { catalogue } = options.device;
  const facts = findFacts(query, [catalogue]);
  if (facts.length > 0) return explainText(facts, options.style);
  const near = nearestName(query, [catalogue]);
  return `${catalogue.id} does not know ${visible(query)}${near === undefined ? "" : `; did you mean ${near}?`}`;
}

function valuesText({ values, peers }: Shell): string {
  const rows = [
    ...[...values].map(([name, value]) => `${visible(name)} = ${valueText(value)}`),
    ...[...peers].map(
      ([name, peer]) => `${name}.host = ${peer.get("host")}, ${name}.port = ${peer.get("port")}`,
    ),
  ];
  return rows.length === 0 ? "nothing has been named yet" : rows.join("\n");
}

function urcsText({ conversation }: Shell): string {
  const rows = conversation.done.flatMap((one) =>
    one.kind === "urc"
      ? [
          `${clockText(one.at).padStart(10)}  ${visible(one.line.latin1)}${one.entry === null ? "" : `  ${visible(one.entry.meaning)}`}`,
        ]
      : [],
  );
  return rows.length === 0 ? "no URC has come" : rows.join("\n");
}

function log(shell: Shell, path: string): void {
  const rows = shell.told.map(({ at, row }) => `${clockText(at).padStart(10)}  ${row}`);
  if (path === "") {
    shell.say(rows.length === 0 ? "nothing has gone over the line" : rows.join("\n"));
    return;
  }
  attempt(shell, () => {
    shell.options.files.writeNew(path, `${rows.map(withoutColor).join("\n")}\n`, "name another file");
    shell.say(`${path} has ${rows.length} lines`);
  });
}

function withoutColor(row: string): string {
  return row.replace(/\u001b\[\d+m/g, "");
}
