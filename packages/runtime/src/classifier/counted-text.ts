/** An argument that is as many bytes long as another one says; both by their positions. */
export interface CountedText {
  readonly count: number;
  readonly text: number;
}

/**
 * Where the quote stands that closes the counted text behind the one at `open`, in characters or in pairs of hexadecimal
 * digits, whatever stands between. `null` where the count leads to no quote: then it is wrong, and quotes decide.
 */
export function closingQuote(line: string, open: number, count: number): number | null {
  const ends = [open + 1 + count, open + 1 + 2 * count, behindEscaped(line, open + 1, count)];
  return ends.find((at) => closes(line, at)) ?? null;
}

/** The backslashes that BC260Y 4.2.4 prints before inner quotes are not counted (D-132). */
function behindEscaped(line: string, from: number, count: number): number {
  let at = from;
  for (let taken = 0; taken < count && at < line.length; taken++) at += line.startsWith('\\"', at) ? 2 : 1;
  return at;
}

function closes(line: string, at: number): boolean {
  return line.charAt(at) === '"' && /^ *(?:[,;]|$)/.test(line.slice(at + 1));
}
