import { describe, expect, it } from "vitest";
import { scripts, shells } from "./scripts.js";

/** What is opened in a script and not closed, or closed and not opened, outside of quotes and comments. */
function unbalanced(script: string): readonly string[] {
  const open: string[] = [];
  const close: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
  const words: Readonly<Record<string, string>> = { done: "do", fi: "then", esac: "case" };
  let quote = "";
  const text = script.replaceAll(/(^|\s)#.*$/gm, "");
  for (const [token] of text.matchAll(/\\.|["'()[\]{}]|\b(?:do|done|then|fi|case|esac)\b/g)) {
    // A bracket in a pattern, such as *[:=/], is closed as any other.
    if (token === quote) quote = "";
    else if (quote === "'") continue;
    else if (token === "'" && quote === "") quote = token;
    else if (token === '"' && quote === "" && open.at(-1) !== '"') open.push('"');
    else if (token === '"') {
      if (open.pop() !== '"') return [...open, token];
    } else if ("([{".includes(token) || Object.values(words).includes(token)) open.push(token);
    else if (close[token] !== undefined || words[token] !== undefined) {
      if (open.pop() !== (close[token] ?? words[token])) return [...open, token];
    }
  }
  return quote === "" ? open : [...open, quote];
}

describe("the script of a shell", () => {
  it("is held to be closed by a check that sees what is not", () => {
    expect(unbalanced('a "$(b "${c[1]}")"')).toEqual([]);
    for (const broken of ["a (b", "for x in y; do z", "echo '", 'echo "$(a"', "a }"])
      expect(unbalanced(broken), broken).not.toEqual([]);
  });

  it.each(shells)("%s closes every quote, bracket and block", (shell) => {
    expect(unbalanced(scripts[shell])).toEqual([]);
  });

  it.each(shells)(
    "%s is ASCII, ends its last line, asks the command that was typed, and is for scn",
    (shell) => {
      const script = scripts[shell];
      expect(script).toMatch(/^[\x20-\x7e\n]+\n$/);
      expect(script).toMatch(/words\[[01]\]\}?"? complete -- /);
      expect(script).toMatch(
        { bash: /complete -F _scn scn\n$/, zsh: /^#compdef scn\n/, fish: /complete -c scn / }[shell],
      );
    },
  );
});
