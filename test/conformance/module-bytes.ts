/** One thing the module says: the line as a session should see it, and its bytes on the wire. */
export interface Said {
  /** A header with its payload is one: `+QIRD: 4\r\ntest`. */
  readonly text: string;
  readonly payload: boolean;
  readonly wire: string;
}

/** Puts the printed lines of a transcript back on the wire: each between line ends, payload right behind its header. */
export function linesSaid(lines: readonly string[], numeric: boolean): readonly Said[] {
  const said: Said[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const behind = payloadLines(line, lines.slice(index + 1));
    if (behind > 0) {
      const text = [line, ...lines.slice(index + 1, index + 1 + behind)].join("\r\n");
      said.push({ text, payload: true, wire: `\r\n${text}\r\n` });
      index += behind;
    } else if (numeric && /^\d$/.test(line)) {
      said.push({ text: line, payload: false, wire: `${line}\r` });
    } else {
      said.push({ text: line, payload: false, wire: line === ">" ? "\r\n> " : `\r\n${line}\r\n` });
    }
  }
  return said;
}

/**
 * How many of the following lines are the payload of this one: those that are as long together as a number in the
 * header says, as they are or as hex digits. Told from the transcript alone; the catalogue is what is being tested.
 */
function payloadLines(header: string, following: readonly string[]): number {
  const [, fields] =
    /^[+^*$%#][A-Z]+(?:: ?(.+)|,([\d,]+):)$/i.exec(header)?.filter((part) => part !== undefined) ?? [];
  if (fields === undefined) return 0;
  const numbers = fields.split(",").flatMap((field) => (/^ *[1-9]\d*$/.test(field) ? [Number(field)] : []));
  let text = "";
  for (const [index, line] of following.entries()) {
    if (speaks.test(line)) return 0;
    text += index === 0 ? line : `\r\n${line}`;
    if (numbers.includes(text.length)) return index + 1;
    if (/^[0-9A-F]+$/i.test(text) && numbers.includes(text.length / 2)) return index + 1;
  }
  return 0;
}

/** A line that is the module's own word. */
const speaks = /^(?:[+^*$%#][A-Z]+:|(?:OK|ERROR|SEND OK|SEND FAIL|CONNECT|NO CARRIER|>)$)/i;
