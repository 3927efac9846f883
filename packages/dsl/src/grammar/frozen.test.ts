import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freezeGrammar } from "../parse.js";
import { arrange } from "./arrange.js";
import { lex } from "./lexer.js";
import { ScenarioParser } from "./parser.js";

const analysed = new ScenarioParser({ skipValidations: true });
const thawed = new ScenarioParser({ skipValidations: true }, JSON.parse(JSON.stringify(freezeGrammar())));

function read(parser: ScenarioParser, text: string) {
  const { tokens, diagnostics } = arrange(text, lex(text), 0);
  return parser.read({ tokens, file: 0, textLength: text.length, lexed: diagnostics });
}

const root = fileURLToPath(new URL("../../../../scenarios/", import.meta.url));
const texts = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".scn"))
  .map((path) => readFileSync(join(root, path), "utf8"));
const control = `flow f(a: int = 3, b: string) {
  return a
}
scenario "control" {
  retry 3 attempts every 2s backoff exponential 1s to 60s jitter 10% on check, error {
    repeat for 10s every 1s until x > 3 and not (y == [1, 2..4]) { log "a \${x + 1}" }
  } on-failure timeout { inconclusive "no" }
  either {
    expect OK
    await-urc +X: <a:int> {
      check a contains 3, "why"
    }
    after 3s { fail "late" }
  }
  for x in [1, 2] { let y = run f(a: x, b: 'raw') }
  try within 1s..2s send AT else
  if a { } else if b { } else { }
}`;

describe("a thawed grammar", () => {
  it("reads every starter scenario as the analysed one does", () => {
    expect(texts.length).toBeGreaterThan(8);
    for (const text of [...texts, control]) expect(read(thawed, text)).toEqual(read(analysed, text));
  });

  it("reads broken texts as the analysed one does, with the same complaints", () => {
    const corpus = [...texts, control].map((text) => text.split(/(\s+|(?=[(){},:]))/));
    const broken = fc
      .record({
        words: fc.constantFrom(...corpus),
        at: fc.nat(),
        other: fc.constantFrom(
          "",
          "{",
          "}",
          "(",
          ",",
          "=",
          '"',
          "send",
          "every",
          "on",
          "x",
          "3",
          "..",
          "else",
          "\n",
        ),
      })
      .map(({ words, at, other }) => words.with(at % words.length, other).join(""));
    fc.assert(
      fc.property(broken, (text) => {
        expect(read(thawed, text)).toEqual(read(analysed, text));
      }),
      { numRuns: 300 },
    );
  });
});
