/** Character classes of the language, by UTF-16 code unit. */

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;

export function isBlank(code: number): boolean {
  return code === space || code === tab;
}

export function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Made when needed: the engine takes a millisecond to prepare it. */
const letter = () => /\p{L}|\p{M}|\p{Nl}/u;

/** A letter of any script, or `_`. Full-width signs are not letters: they get a message of their own. */
export function isNameStart(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
  return (code >= 0xd800 && code <= 0xdfff) || letter().test(String.fromCharCode(code));
}

export function isNamePart(code: number): boolean {
  return isDigit(code) || isNameStart(code);
}

/**
 * Where the name that starts at `from` ends. A `-` belongs to the name when a name character follows it:
 * `module-reboot` is one name, `a - b` a difference.
 */
export function nameEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isNamePart(code)) at++;
    else if (code === 0x2d && at > from && isNamePart(text.charCodeAt(at + 1))) at++;
    else return at;
  }
}
