import type { CaptureSite } from "./capture-site.js";
import type { Cursor, Step } from "./cursor.js";
import { capturedText } from "./latin1.js";

/** Letters and digits in one piece: up to a blank, comma or quote. Gives characters back if the rest needs them. */
export function wordStep(site: CaptureSite, next: Step): Step {
  return {
    head: null,
    counted: next.counted,
    run(cursor, at) {
      wordAhead.lastIndex = at;
      const length = wordAhead.exec(cursor.text)?.[0].length ?? 0;
      if (length === 0) return cursor.miss(at, "a word");
      if (cursor.hopeless(site.choice, at, next.counted)) return false;
      for (let end = at + length; end > at; end--) {
        if (endsHere(cursor, at, end, site, next)) return true;
      }
      return cursor.dead(site.choice, at, next.counted);
    },
  };
}

const wordAhead = /[^\s,"]+/y;

/** `text`: everything up to the first place where the rest fits, commas too. */
export function textStep(site: CaptureSite, next: Step): Step {
  return {
    head: null,
    counted: next.counted,
    run: (cursor, at) => upToNext(cursor, at, cursor.text.length, site, next),
  };
}

/** One parameter of a line: the inside of a quoted string, else text without a comma. */
export function parameterStep(site: CaptureSite, next: Step): Step {
  return {
    head: null,
    counted: next.counted,
    run(cursor, at) {
      if (!site.quoted && cursor.text.charCodeAt(at) === 0x22) return insideQuotes(cursor, at, site, next);
      const comma = site.enclosed ? -1 : cursor.text.indexOf(",", at);
      const limit = comma === -1 ? cursor.text.length : comma;
      return next.head === null
        ? downFrom(cursor, at, limit, site, next)
        : upToNext(cursor, at, limit, site, next);
    },
  };
}

/** The line's closing quote is the first after which the rest fits: text in quotes may hold quotes. */
function insideQuotes(cursor: Cursor, at: number, site: CaptureSite, next: Step): boolean {
  if (cursor.hopeless(site.choice, at, next.counted)) return false;
  let end = cursor.text.indexOf('"', at + 1);
  if (end === -1) return cursor.miss(cursor.text.length, "a closing quote");
  for (; end !== -1; end = cursor.text.indexOf('"', end + 1)) {
    if (cursor.spent()) return false;
    if (next.counted) cursor.slots[site.slot] = capturedText(cursor.text.slice(at + 1, end));
    if (next.run(cursor, end + 1)) {
      if (cursor.keeps && !next.counted)
        cursor.slots[site.slot] = capturedText(cursor.text.slice(at + 1, end));
      return true;
    }
  }
  return cursor.dead(site.choice, at, next.counted);
}

/** Tries the ends from `at` to `limit`, hopping to where the rest can start at all. */
function upToNext(cursor: Cursor, at: number, limit: number, site: CaptureSite, next: Step): boolean {
  if (cursor.hopeless(site.choice, at, next.counted)) return false;
  const { head } = next;
  if (head?.kind === "end") return endsHere(cursor, at, limit, site, next);
  if (head === null) {
    for (let end = at; end <= limit; end++) if (endsHere(cursor, at, end, site, next)) return true;
    return cursor.dead(site.choice, at, next.counted);
  }
  let found = cursor.text.indexOf(head.text, at);
  if (found === -1 || found > limit) cursor.miss(cursor.text.length, `\`${head.text}\``);
  while (found !== -1 && found <= limit) {
    if (endsHere(cursor, at, head.text === "," ? beforeBlanks(cursor.text, at, found) : found, site, next))
      return true;
    found = cursor.text.indexOf(head.text, found + 1);
  }
  return cursor.dead(site.choice, at, next.counted);
}

/** Tries the ends from `limit` down: a parameter is whole unless the rest needs a piece of it. */
function downFrom(cursor: Cursor, at: number, limit: number, site: CaptureSite, next: Step): boolean {
  if (cursor.hopeless(site.choice, at, next.counted)) return false;
  for (let end = beforeBlanks(cursor.text, at, limit); end >= at; end--) {
    if (endsHere(cursor, at, end, site, next)) return true;
  }
  return cursor.dead(site.choice, at, next.counted);
}

/** One try. The value is stored at once only where a count further on may need it. */
function endsHere(cursor: Cursor, at: number, end: number, site: CaptureSite, next: Step): boolean {
  if (cursor.spent()) return false;
  if (next.counted) cursor.slots[site.slot] = capturedText(cursor.text.slice(at, end));
  if (!next.run(cursor, end)) return false;
  if (cursor.keeps && !next.counted) cursor.slots[site.slot] = capturedText(cursor.text.slice(at, end));
  return true;
}

function beforeBlanks(text: string, from: number, at: number): number {
  let end = at;
  while (end > from && text.charCodeAt(end - 1) === 0x20) end--;
  return end;
}
