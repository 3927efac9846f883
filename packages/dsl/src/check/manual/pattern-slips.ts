/** What a pattern that no line fits was meant to be: wildcards of other tools, and letters that are small. */
export function patternSlip(written: string, documented: readonly string[]): string | undefined {
  const [, next] = /\\r\\?n?(?:\\n)?(.*)$/.exec(written) ?? [];
  if (next !== undefined)
    return next === ""
      ? "a pattern is a line without its end: remove it"
      : `a pattern is one line; the next is a line of its own: \`expect ${next}\``;
  const several = severalMeant(written);
  if (several !== undefined) return several;
  const bare = documented.find((text) => text.includes("<") && text.replace(/[<>]/g, "") === written);
  if (bare !== undefined) return `what varies stands in brackets: \`${bare}\``;
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
  const whole = documented.find((text) => text !== written && text.toLowerCase() === written.toLowerCase());
  if (whole !== undefined) return `capitals count: write \`${whole}\``;
  return meant === undefined || head === undefined
    ? undefined
    : `capitals count: write \`${meant.slice(0, head.length)}${written.slice(head.length)}\``;
}

/** `OK or ERROR`, `+QIURC: "recv" | +QIURC: "closed"` */
export function severalMeant(written: string): string | undefined {
  return /^[A-Z][A-Z ]* ?(?:\||\/| or ) ?[A-Z+]|(?: or | ?\|\|? ?)[+*^A-Z]/.test(written)
    ? "for one of several answers, write `either { … }`"
    : undefined;
}
