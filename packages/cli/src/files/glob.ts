/** Whether a path that does not exist is meant as a pattern. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

/** The longest folder in front of the first wild card: where a search has to begin. */
export function globBase(glob: string): string {
  const fixed: string[] = [];
  for (const part of glob.split("/").slice(0, -1)) {
    if (isGlob(part)) break;
    fixed.push(part);
  }
  const base = fixed.join("/");
  return base === "" ? (glob.startsWith("/") ? "/" : ".") : base;
}

/**
 * A glob as a regular expression over a whole path with `/` between its parts: `*` and `?` stay within a part, `**` as
 * a part of its own takes any number of them, `[a-z]`, `[!a]` and `{a,b}` choose.
 */
export function globPattern(glob: string): RegExp {
  let pattern = "";
  let depth = 0;
  for (let at = 0; at < glob.length; at++) {
    const character = glob[at] ?? "";
    if (glob.startsWith("**/", at) && (at === 0 || glob[at - 1] === "/")) {
      pattern += "(?:[^/]+/)*";
      at += 2;
    } else if (glob.slice(at) === "**" && (at === 0 || glob[at - 1] === "/")) {
      pattern += ".*";
      at += 1;
    } else if (character === "*") pattern += "[^/]*";
    else if (character === "?") pattern += "[^/]";
    else if (character === "[" && glob.indexOf("]", at + 2) > 0) {
      const end = glob.indexOf("]", at + 2);
      pattern += `[${glob
        .slice(at + 1, end)
        .replace(/^!/, "^")
        .replace(/[\\[]/g, "\\$&")}]`;
      at = end;
    } else if (character === "{" && glob.indexOf("}", at) > 0) {
      pattern += "(?:";
      depth++;
    } else if (character === "," && depth > 0) pattern += "|";
    else if (character === "}" && depth > 0) {
      pattern += ")";
      depth--;
    } else pattern += character.replace(/[\\^$.|+()[\]{}]/g, "\\$&");
  }
  return new RegExp(`^${pattern}$`, "u");
}
