// Scenarios in colours: by the grammar that editors use, so that the site needs none of its own.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const grammarFile = resolve(import.meta.dirname, "../../editors/textmate/scn.tmLanguage.json");
const wasm = join(dirname(createRequire(import.meta.url).resolve("vscode-oniguruma")), "onig.wasm");

/** The first word of a scope that has a colour, from the innermost; wire text is the vendors', not ours. */
const colours = ["comment", "keyword", "variable", "support", "entity", "constant", "string"];

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function colourOf(scopes) {
  for (const scope of scopes.toReversed()) {
    const [word] = scope.split(".");
    if (scope.startsWith("string.unquoted.wire")) return null;
    if (colours.includes(word)) return word;
  }
  return null;
}

/** Resolves with a function from a scenario's text to HTML. */
export async function scenarioHighlighter() {
  await oniguruma.loadWASM(readFileSync(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(grammarFile, "utf8"), grammarFile),
  });
  const grammar = await registry.loadGrammar("source.scn");
  return (code) => {
    let state = textmate.INITIAL;
    return code
      .split("\n")
      .map((line) => {
        const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
        state = ruleStack;
        return tokens
          .map(({ startIndex, endIndex, scopes }) => {
            const text = escaped(line.slice(startIndex, endIndex));
            const colour = colourOf(scopes);
            return colour === null || text.trim() === ""
              ? text
              : `<span class="scn-${colour}">${text}</span>`;
          })
          .join("");
      })
      .join("\n");
  };
}
