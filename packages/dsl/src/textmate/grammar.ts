import { parameterValue } from "../check/types.js";
import { declarationSyntaxes } from "../declarations/index.js";
import { functionTable } from "../expression/functions.js";
import { allWordTokens } from "../grammar/keyword.js";
import { wordOperators } from "../grammar/tokens.js";
import { takesPattern, wireWordTokens } from "../grammar/wire-tokens.js";
import "../grammar/parser.js";
import { captureTypes } from "../pattern/capture-type.js";
import { statementSyntaxes } from "../statements/index.js";
import { capture, part, type Rule, wholeWords, words } from "./rule.js";

/**
 * The TextMate grammar of `.scn` files, made from the words that the statements register: what an editor without our
 * language server colours by. `editors/textmate/scn.tmLanguage.json` is its JSON.
 */
export function textMateGrammar(): Rule & { readonly repository: Readonly<Record<string, Rule>> } {
  return {
    name: "scn",
    scopeName: "source.scn",
    fileTypes: ["scn"],
    patterns: [
      part("comment"),
      part("row"),
      part("wire"),
      part("pattern"),
      part("names"),
      part("expression"),
    ],
    repository: { ...wireRules(), ...nameRules(), ...expressionRules() },
  };
}

/** A blank and `{` at the end of the line, or the end of the line. */
const wireEnd = "(?=[ \\t]\\{[ \\t]*$)|[ \\t]*$";

function wireRules(): Readonly<Record<string, Rule>> {
  const [forPatterns, forWire] = [true, false].map((pattern) =>
    wireWordTokens()
      .filter((token) => takesPattern(token) === pattern)
      .map(wordOf),
  );
  const wire = "string.unquoted.wire.scn";
  const values = [part("protected"), part("interpolation")];
  const begin = (list: readonly string[] = []) => ({
    begin: wholeWords(list),
    beginCaptures: capture("keyword.control.wire.scn"),
    end: wireEnd,
  });
  return {
    comment: { name: "comment.line.number-sign.scn", match: "#.*$" },
    row: {
      begin: "^[ \\t]*(?=\\|)",
      end: "$",
      patterns: [{ name: "punctuation.separator.table.scn", match: "\\|" }, part("literal")],
    },
    wire: { ...begin(forWire), contentName: wire, patterns: values },
    pattern: {
      ...begin(forPatterns),
      patterns: [
        part("regex"),
        {
          begin: "[ \\t]+(?!\\{[ \\t]*$)|(?=[^ \\t])",
          end: wireEnd,
          contentName: wire,
          patterns: [...values, part("shape")],
        },
      ],
    },
    regex: {
      begin: "\\G[ \\t]*(/)",
      beginCaptures: capture("punctuation.definition.string.begin.scn"),
      end: "(/)(i?)(?=[ \\t]*$|[ \\t]\\{[ \\t]*$)|$",
      endCaptures: capture("punctuation.definition.string.end.scn", "constant.other.flag.scn"),
      name: "string.regexp.scn",
      patterns: [
        { name: "constant.character.escape.regexp.scn", match: "\\\\." },
        {
          match: "\\(\\?<([\\p{L}_][\\p{L}\\p{N}_]*)>",
          captures: capture("variable.other.capture.scn"),
        },
      ],
    },
    shape: {
      patterns: [
        { name: "constant.character.escape.scn", match: "\\\\[<\\[\\]\\\\/]" },
        { name: "constant.character.escape.line-break.scn", match: "<CR><LF>" },
        {
          name: "meta.capture.scn",
          match: `(<) *([\\p{L}_][\\p{L}\\p{N}_ -]*?) *(?:(:) *(${captureTypes.join("|")}) *(?:\\(([^()<>]*)\\) *)?)?(>)`,
          captures: capture(
            "punctuation.definition.capture.begin.scn",
            "variable.other.capture.scn",
            "punctuation.separator.type.scn",
            "support.type.capture.scn",
            "variable.other.count.scn",
            "punctuation.definition.capture.end.scn",
          ),
        },
        { name: "punctuation.section.optional.scn", match: "[\\[\\]]" },
      ],
    },
  };
}

function nameRules(): Readonly<Record<string, Rule>> {
  const name = "[\\p{L}_](?:[\\p{L}\\p{N}_]|-(?=[\\p{L}\\p{N}_]))*";
  const dotted = `${name}(?:\\.${name})*`;
  return {
    names: {
      patterns: [
        {
          match: `${words(["flow", "run"])}[ \\t]+(${dotted})`,
          captures: capture("keyword.control.scn", "entity.name.function.scn"),
        },
        {
          match: `${words(["scenario", "step"])}(?=[ \\t]*")`,
          captures: capture("keyword.control.scn"),
        },
        {
          match: `(:)[ \\t]*(${Object.keys(parameterValue).join("|")})(?![\\p{L}\\p{N}_.(-])`,
          captures: capture("punctuation.separator.type.scn", "support.type.scn"),
        },
        { match: `(${name})[ \\t]*(?=:)`, captures: capture("variable.parameter.scn") },
      ],
    },
  };
}

function expressionRules(): Readonly<Record<string, Rule>> {
  const first = [...declarationSyntaxes, ...statementSyntaxes].map((syntax) => wordOf(syntax.first));
  const wire = new Set(wireWordTokens().map(wordOf));
  const literals = ["true", "false", "null"];
  const operators = ["not", ...wordOperators];
  const others = allWordTokens()
    .map(wordOf)
    .filter((word) => ![...first, ...literals, ...operators].includes(word));
  const value = [part("interpolation"), part("protected")];
  return {
    expression: {
      patterns: [
        part("literal"),
        { match: words(operators), captures: capture("keyword.operator.word.scn") },
        {
          match: `${words(Object.keys(functionTable))}(?=[ \\t]*\\()`,
          captures: capture("support.function.scn"),
        },
        { match: words(first.filter((word) => !wire.has(word))), captures: capture("keyword.control.scn") },
        { match: words(others), captures: capture("keyword.other.scn") },
        { name: "keyword.operator.scn", match: "==|!=|<=|>=|\\.\\.|[-+*/%<>=]" },
        {
          match: "([\\p{L}_](?:[\\p{L}\\p{N}_]|-(?=[\\p{L}\\p{N}_]))*)",
          captures: capture("variable.other.scn"),
        },
      ],
    },
    literal: {
      patterns: [
        { name: "string.quoted.other.bytes.scn", match: '(?<![\\p{L}\\p{N}_-])x"[^"]*"?' },
        {
          name: "string.quoted.double.scn",
          begin: '"',
          end: '"|$',
          patterns: [
            {
              name: "constant.character.escape.scn",
              match: "\\\\(?:x[0-9A-Fa-f]{2}|u\\{[0-9A-Fa-f]+\\}|u[0-9A-Fa-f]{4}|.)",
            },
            ...value,
          ],
        },
        { name: "string.quoted.single.scn", match: "'[^']*'?" },
        {
          name: "constant.numeric.duration.scn",
          match: "(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}_]-)(?:\\d+(?:\\.\\d+)?(?:ms|[smhd]))+(?![\\p{L}\\p{N}_])",
        },
        {
          name: "constant.numeric.percent.scn",
          match: "(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}_]-)\\d+(?:\\.\\d+)?%(?![\\p{L}\\p{N}_])",
        },
        {
          name: "constant.numeric.scn",
          match: "(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}_]-)\\d+(?:\\.\\d+)?(?![\\p{L}\\p{N}_])",
        },
        { match: words(literals), captures: capture("constant.language.scn") },
      ],
    },
    interpolation: {
      name: "meta.interpolation.scn",
      begin: "(\\$\\{)",
      beginCaptures: capture("punctuation.section.interpolation.begin.scn"),
      end: "(\\})|$",
      endCaptures: capture("punctuation.section.interpolation.end.scn"),
      patterns: [part("expression")],
    },
    protected: { name: "constant.character.escape.scn", match: "\\$\\$\\{" },
  };
}

function wordOf({ LABEL, name }: { readonly LABEL?: string; readonly name: string }): string {
  return LABEL?.replaceAll("`", "") ?? name;
}
