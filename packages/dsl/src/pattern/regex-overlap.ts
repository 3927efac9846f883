import { regexTokens } from "./regex-tokens.js";

/** Which of the 256 characters of a line an atom matches. */
type Charset = Uint8Array;

/** A count that varies by more than this is as good as unlimited. */
export const fewestUnlimited = 16;

/** Something that can be repeated: an atom, or all of a group. */
interface Item {
  readonly set: Charset;
  /** Stands at the top, so that every match has it. */
  readonly always: boolean;
}

/**
 * How many unlimited repeats of an expression can match one and the same text. Repeats with a character between
 * them that none of them matches do not count together: `\d+,\d+,\d+` gives 1, `.*,.*,.*` gives 3.
 */
export function overlappingRepeats(body: string): number {
  let most = 0;
  /** For each character, how many repeats match it since the last thing that keeps them apart. */
  const sharing = new Uint16Array(256);
  const groups: Charset[] = [];
  let item: Item | null = null;
  const settle = (repeated: boolean): void => {
    if (item === null) return;
    const { set, always } = item;
    if (repeated) {
      for (const [code, has] of set.entries()) {
        const count = (sharing[code] ?? 0) + has;
        sharing[code] = count;
        most = Math.max(most, count);
      }
    } else if (always && !set.some((has, code) => has === 1 && sharing[code] !== 0)) sharing.fill(0);
    item = null;
  };
  for (const token of regexTokens(body)) {
    if (token.kind === "quantifier") {
      if (token.to - token.from > fewestUnlimited) settle(true);
      else if (token.from > 0) settle(false);
      else item = null;
      continue;
    }
    settle(false);
    if (token.kind === "atom") {
      const set = charsetOf(token.text);
      for (const group of groups) join(group, set);
      item = { set, always: groups.length === 0 };
    } else if (token.kind === "open") {
      groups.push(new Uint8Array(256));
    } else if (token.kind === "close") {
      const set = groups.pop();
      // A group keeps nothing apart: what is in it may be a choice, or empty.
      if (set !== undefined) item = { set, always: false };
    } else if (groups.length === 0) sharing.fill(0);
  }
  settle(false);
  return most;
}

function charsetOf(atom: string): Charset {
  const set = new Uint8Array(256);
  // Assertions match no character, back references perhaps any.
  if (/^(?:\^|\$|\\[bB])$/.test(atom)) return set;
  if (/^\\[1-9k]/.test(atom)) return set.fill(1);
  const alone = new RegExp(`^${atom}$`, "i");
  for (let code = 0; code < 256; code++) set[code] = alone.test(String.fromCharCode(code)) ? 1 : 0;
  return set;
}

function join(into: Charset, from: Charset): void {
  for (const [code, has] of from.entries()) if (has === 1) into[code] = 1;
}
