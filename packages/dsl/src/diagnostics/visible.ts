/**
 * Everything a terminal acts upon instead of showing: C0 and C1 controls, the blank that looks like another (U+00A0),
 * bidirectional overrides, invisible format characters, line separators, halves of surrogate pairs.
 */
const invisible =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const pictures: Readonly<Record<string, string>> = { "\r": "␍", "\n": "␊", "\t": "␉" };

/**
 * Text from outside (module output, file names, scenario text) made safe to show: line ends and tabs as `␍ ␊ ␉`,
 * every other control character and terminal escape as `\x1b`, invisible Unicode as `\u{202e}`. What it gives is
 * one line and never changes a terminal's state. Applying it twice changes nothing more.
 *
 * @example
 * ```ts
 * import { visible } from "@scn/dsl";
 *
 * visible("OK\r\n\u001b[2J"); // "OK␍␊\\x1b[2J"
 * ```
 */
export function visible(text: string): string {
  return text.replace(invisible, (character) => {
    const picture = pictures[character];
    if (picture !== undefined) return picture;
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
  });
}
