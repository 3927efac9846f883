/** What a pattern that no line fits was meant to be: wildcards of other tools, and letters that are small. */
export function patternSlip(written: string, documented: readonly string[]): string | undefined {
  const braces = /\{([A-Za-z_][\w-]*)\}/.exec(written);
  if (braces !== null) return `what is to be kept is written \`<${braces[1]}>\``;
  if (/(?:^|[ ,:])(?:\*|\.\*|\.\.\.|…)$/.test(written))
    return `for whatever follows, write \`${written.replace(/(?:\.\*|\*|\.\.\.|…)$/, "<_:text>")}\``;
  if (/(?:^|[ ,:])(?:\?|%d|%s)(?:,|$)/.test(written)) return "for a value you do not need, write `<_>`";
  const head = /^[+*^]?[A-Za-z]+/.exec(written)?.[0];
  const meant = documented.find(
    (text) =>
      head !== undefined && !text.startsWith(head) && text.toLowerCase().startsWith(head.toLowerCase()),
  );
  return meant === undefined || head === undefined
    ? undefined
    : `capitals count: write \`${meant.slice(0, head.length)}${written.slice(head.length)}\``;
}
