import { characterWidth, textWidth } from "@scn/dsl";

/** Terminal columns that text without control sequences takes. */
export const displayWidth = textWidth;

/** Text filled with blanks on the right to `columns`; longer text comes back as it is. */
export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

/** The longest beginning of the text that fits into `columns`, with `…` for what was left out. */
export function truncate(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += characterWidth(character);
    if (used > columns - 1) break;
    kept += character;
  }
  return columns > 0 ? `${kept}…` : "";
}

/** Rows that a terminal breaks a line into: a wide character that has no room goes to the next one whole. */
export function rowsOf(text: string, columns: number): number {
  let rows = 1;
  let used = 0;
  for (const character of text) {
    const width = characterWidth(character);
    if (used + width > columns) {
      rows++;
      used = 0;
    }
    used += width;
  }
  return rows;
}

/** Text in lines of at most `columns`, broken at blanks; a word that is longer stands alone. At least one line. */
export function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && displayWidth(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
