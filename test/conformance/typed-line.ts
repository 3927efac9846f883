/**
 * The command line a module makes of what was typed (V.250 5.2): everything before the last `AT` that begins it is
 * noise, a backspace takes a character back, line ends and what S3 was set to end it. `null` when nobody was called.
 */
export function typedLine(typed: string, last: string): string | null {
  if (/^a\/$/i.test(typed.trim())) return last;
  const at = typed.search(/at/i);
  if (at === -1) return null;
  let line = "";
  for (const character of typed.slice(at).replace(/[\r\n!]+$/, "")) {
    if (character === "\b") line = line.slice(0, -1);
    else line += character;
  }
  return line;
}
