import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const wasm = join(dirname(createRequire(import.meta.url).resolve("vscode-oniguruma")), "onig.wasm");

/** The scopes of each character of a text, as an editor has them. */
export async function tokeniser(
  grammarJson: string,
): Promise<(text: string) => readonly (readonly string[])[]> {
  await oniguruma.loadWASM(readFileSync(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(grammarJson, "scn.tmLanguage.json"),
  });
  const grammar = await registry.loadGrammar("source.scn");
  if (grammar === null) throw new Error("the grammar could not be loaded");
  return (text) => {
    const scopes: (readonly string[])[] = [];
    let state = textmate.INITIAL;
    for (const line of text.split("\n")) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      for (const token of tokens) {
        for (let at = token.startIndex; at < Math.min(token.endIndex, line.length); at++)
          scopes.push(token.scopes);
      }
      scopes.push([]);
      state = ruleStack;
    }
    return scopes;
  };
}
