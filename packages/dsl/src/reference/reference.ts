import { peerKinds } from "../check/peers.js";
import { parameterValue, typeName } from "../check/types.js";
import { declarationSyntaxes } from "../declarations/index.js";
import { diagnosticCodes } from "../diagnostics/codes.js";
import { functionTable } from "../expression/functions.js";
import type { CaptureType } from "../program/pattern.js";
import { statementSyntaxes } from "../statements/index.js";
import type { SyntaxDoc, SyntaxGroup } from "../statements/syntax.js";

const groups: Readonly<Record<SyntaxGroup, string>> = {
  declaration: "In a file",
  header: "At the head of a scenario",
  module: "Talking to the module",
  control: "Order, time and repetition",
  value: "Values and calls",
  verdict: "Verdicts",
  recovery: "Recovery",
};

const captures: Readonly<Record<CaptureType, readonly [string, string]>> = {
  parameter: [
    "<name>",
    "the type the manual gives, else one parameter: the inside of a quoted string, or text without a comma",
  ],
  int: ["<name:int>", "a whole number, a sign in front allowed"],
  float: ["<name:float>", "a number"],
  word: ["<name:word>", "text without blanks, commas and quotes"],
  text: ["<name:text>", "everything up to what follows in the pattern, commas too"],
  ip: ["<name:ip>", "an IPv4 or IPv6 address"],
  bytes: ["<name:bytes(n)>", "exactly `n` raw bytes of payload"],
  hex: ["<name:hex(n)>", "`n` bytes, two hexadecimal digits each"],
};

/**
 * `docs/language/reference.md`: all of the language in tables, made from its own definitions.
 *
 * @param pageOf the page that explains a word, relative to the reference
 */
export function referencePage(pageOf: (word: string) => string | undefined): string {
  const entries = [...declarationSyntaxes, ...statementSyntaxes].map(({ doc }): SyntaxDoc => doc);
  const inGroup = (group: string) => entries.filter((doc) => doc.group === group);
  return [
    "# Reference",
    "",
    "<!-- Made from the sources by `npm run generate`. Do not edit. -->",
    "",
    "In the syntax, `[ … ]` may be left out, `a|b` is one of them, `D` is a duration such as `500ms`, `2s`, `10m`, `1h` or a name",
    "that holds one, `<wire>` and `<pattern>` go to the end of the line, `{ … }` is a block of lines.",
    "[The language page](README.md) explains the rest.",
    "",
    ...Object.entries(groups).flatMap(([group, title]) => [
      `## ${title}`,
      "",
      ...table(
        ["syntax", "meaning"],
        inGroup(group).map((doc) => [syntaxCell(doc, pageOf), doc.meaning]),
      ),
    ]),
    "## Captures in patterns",
    "",
    ...table(
      ["form", "matches"],
      Object.values(captures).map(([form, matches]) => [code(form), matches]),
    ),
    "## Types of parameters",
    "",
    ...table(
      ["type", "holds"],
      Object.entries(parameterValue).map(([type, { holds }]) => [
        code(type),
        holdsCell(type, typeName(holds)),
      ]),
    ),
    "## Functions",
    "",
    ...table(
      ["function", "gives", "meaning"],
      Object.entries(functionTable).map(([name, { parameters, result, doc }]) => [
        code(`${name}(${parameters.map(parameter).join("")})`),
        typeName(result),
        doc,
      ]),
    ),
    "## Peers",
    "",
    ...table(
      ["kind", "arguments", "members", "actions"],
      Object.entries(peerKinds).map(([kind, entry]) => [
        code(kind),
        list(Object.entries(entry.arguments).map(([name, type]) => `${name}: ${type}`)),
        list(Object.keys(entry.members).map((name) => `.${name}`)),
        list(
          Object.entries(entry.actions).map(
            ([name, takes]) => `${name}(${takes.map((one) => one.name).join(", ")})`,
          ),
        ),
      ]),
    ),
    "## Diagnostic codes",
    "",
    ...table(
      ["code", "means"],
      Object.entries(diagnosticCodes).map(([id, means]) => [`[${id}](../diagnostics/${id}.md)`, means]),
    ),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

function syntaxCell({ syntax }: SyntaxDoc, pageOf: (word: string) => string | undefined): string {
  const word = /^(?:soft )?([\w-]+)/.exec(syntax)?.[1] ?? "";
  const page = pageOf(word);
  return page === undefined ? code(syntax) : `[${code(syntax)}](${page})`;
}

function holdsCell(type: string, holds: string): string {
  return type === "secret" ? `${holds} that no report, log or recording shows` : holds;
}

function parameter(
  { name, optional }: { readonly name: string; readonly optional?: true },
  index: number,
): string {
  const separated = index === 0 ? name : `, ${name}`;
  return optional === true ? `[${separated}]` : separated;
}

function list(items: readonly string[]): string {
  return items.map(code).join(", ");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line), ""];
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
