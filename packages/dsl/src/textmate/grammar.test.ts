import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse, tokenize } from "../parse.js";
import { tokeniser } from "./fixtures/tokeniser.js";
import { textMateGrammar } from "./grammar.js";

const root = join(import.meta.dirname, "../../../..");
const grammarPath = join(root, "editors/textmate/scn.tmLanguage.json");
const examples = ["test/examples", "test/language/cases", "scenarios"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".scn"))
    .map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), "utf8")] as const),
);

/** As biome lays it out. */
const grammarJson = `${JSON.stringify(textMateGrammar(), null, 2).replace(/\[\n\s+("[^"\n]*")\n\s+\]/g, "[$1]")}\n`;

let scopesOf: Awaited<ReturnType<typeof tokeniser>>;
beforeAll(async () => {
  scopesOf = await tokeniser(grammarJson);
});

/** The scopes of the first place where `part` stands in `text`, without the root. */
function scopes(text: string, part: string): string {
  return (scopesOf(text)[text.indexOf(part)] ?? []).slice(1).join(" ");
}

/** The captures of a tree: where each stands. */
function* captures(node: unknown): Generator<number> {
  if (typeof node !== "object" || node === null) return;
  if ("kind" in node && node.kind === "capture" && "span" in node) {
    const { span } = node;
    if (typeof span === "object" && span !== null && "start" in span && typeof span.start === "number")
      yield span.start;
  }
  for (const inner of Object.values(node)) yield* captures(inner);
}

/** What the editor's scopes must say of a token of ours. */
const wanted: Readonly<Record<string, string>> = {
  PlainString: "string.quoted.double",
  TextPiece: "string.quoted.double",
  RawString: "string.quoted.single",
  ByteString: "string.quoted.other.bytes",
  ValueOpen: "punctuation.section.interpolation.begin",
  ValueClose: "punctuation.section.interpolation.end",
  WordOperator: "keyword.operator.word",
  Operator: "keyword.operator",
};
const plain =
  /^(Name|WordOperator|Row|LineEnd|Stray|Wire.*|Value.*|Text.*|.*String|NumberText|Block.*|Paren.*|List.*|Comma|Colon|Dot|Assign|RangeSign|Minus|Slash|Operator)$/;

describe("the TextMate grammar", () => {
  it("is up to date; `npm run generate` makes it so", async () => {
    await expect(grammarJson).toMatchFileSnapshot(grammarPath);
  });

  it.each(examples)("colours %s as the language reads it", (_, text) => {
    const at = scopesOf(text);
    const shown = (start: number) => `${text.slice(start, start + 30)} … ${at[start]?.join(" ")}`;
    for (const { type, start, end } of tokenize(text)) {
      const image = text.slice(start, end);
      const own = at[start]?.join(" ") ?? "";
      if (type === "WireText") {
        const inside = at.slice(start, end).map((scopes) => scopes.join(" "));
        expect(
          inside.filter((scopes) => /keyword|comment|\.quoted/.test(scopes) || !scopes.includes("string.")),
          image,
        ).toEqual([]);
      } else if (type === "NumberText" && /[smhd]$/.test(image)) {
        expect(own, shown(start)).toContain("constant.numeric.duration");
      } else if (type === "NumberText") expect(own, shown(start)).toContain("constant.numeric");
      else if (wanted[type] !== undefined) expect(own, shown(start)).toContain(wanted[type]);
      else if (["True", "False", "Null"].includes(type))
        expect(own, shown(start)).toContain("constant.language");
      else if (!plain.test(type) && !/^(\s*:|\.[^.])/.test(text.slice(end)))
        expect(own, shown(start)).toMatch(/keyword|type/);
    }
    for (const start of captures(parse({ path: "", text }).ast)) {
      expect(at[start + 1]?.join(" "), shown(start)).toContain("variable.other.capture");
    }
    for (const { index } of text.matchAll(/^ *#/gm)) {
      expect(at[index + (text.slice(index).match(/^ */)?.[0].length ?? 0)]?.join(" ")).toContain(
        "comment.line",
      );
    }
  });

  it("takes wire text to the end of the line, whatever stands in it", () => {
    const line = 'within 5s send AT+X="step",# 5s if {a} <b>\n';
    expect(scopes(line, "AT")).toBe("string.unquoted.wire.scn");
    for (const inner of ['"step"', "# 5s", "if", "{a}", "<b>"])
      expect(scopes(line, inner)).toBe("string.unquoted.wire.scn");
    expect(scopes(`${line}step "x" {`, '"x"')).toBe("string.quoted.double.scn");
  });

  it("ends wire text at the brace that opens a block", () => {
    const text = "on-urc +X: {a} {\n  log x\n}";
    expect(scopes(text, "{a}")).toContain("string.unquoted.wire");
    expect(scopes(text, "{\n")).toBe("");
    expect(scopes(text, "log")).toBe("keyword.control.scn");
  });

  it("knows captures with their types, line breaks, optional parts and escapes", () => {
    const text = "expect +X: \\<y>,<err code:int>[<CR><LF><data:bytes(len)>]";
    expect(scopes(text, "err code")).toContain("variable.other.capture.scn");
    expect(scopes(text, "int")).toContain("support.type.capture.scn");
    expect(scopes(text, "len")).toContain("variable.other.count.scn");
    expect(scopes(text, "<CR>")).toContain("constant.character.escape.line-break");
    expect(scopes(text, "[")).toContain("punctuation.section.optional");
    expect(scopes(text, "y>")).toBe("string.unquoted.wire.scn");
  });

  it("knows regular expressions with their named groups", () => {
    const text = "await-urc /\\+X[:=] ?(?<code>\\d+)/i\nlog code";
    expect(scopes(text, "+X")).toContain("string.regexp.scn");
    expect(scopes(text, "code")).toContain("variable.other.capture.scn");
    expect(scopes(text, "log")).toBe("keyword.control.scn");
  });

  it("does not take a value in wire text for a string, nor a word behind a dot for a keyword", () => {
    const text = 'send AT="${step.send + size("a")}"';
    expect(scopes(text, "send +")).toContain("variable.other.scn");
    expect(scopes(text, "size")).toContain("support.function.scn");
    expect(scopes(text, '"a"')).toContain("string.quoted.double.scn");
  });

  it("reads an argument by the name of a statement as a name", () => {
    expect(scopes("run f(timeout: 5s)", "timeout")).toBe("variable.parameter.scn");
  });
});
