import type { CaptureSite } from "./capture-site.js";
import type { Step } from "./cursor.js";
import { addressEnd } from "./ip-address.js";
import { capturedInt } from "./latin1.js";

/** Whole numbers: as many digits as there are. */
export function intStep(site: CaptureSite, next: Step): Step {
  return {
    head: null,
    counted: next.counted,
    run(cursor, at) {
      const { text } = cursor;
      const sign = text.charCodeAt(at);
      const from = sign === 0x2b || sign === 0x2d ? at + 1 : at;
      let end = from;
      for (let code = text.charCodeAt(end); code >= 0x30 && code <= 0x39; code = text.charCodeAt(end)) end++;
      if (end === from) return cursor.miss(at, "a whole number");
      if (cursor.keeps) cursor.slots[site.slot] = capturedInt(text.slice(at, end));
      return next.run(cursor, end);
    },
  };
}

/** Decimal numbers, with or without point and exponent. */
export function floatStep(site: CaptureSite, next: Step): Step {
  return {
    head: null,
    counted: next.counted,
    run(cursor, at) {
      floatAhead.lastIndex = at;
      const found = floatAhead.exec(cursor.text)?.[0];
      if (found === undefined) return cursor.miss(at, "a number");
      if (cursor.keeps) cursor.slots[site.slot] = Number(found);
      return next.run(cursor, at + found.length);
    },
  };
}

const floatAhead = /[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** An IPv4 or IPv6 address, with or without the line's own quotes. */
export function addressStep(site: CaptureSite, next: Step): Step {
  return {
    head: null,
    counted: next.counted,
    run(cursor, at) {
      const quote = !site.quoted && cursor.text.charCodeAt(at) === 0x22 ? 1 : 0;
      const end = addressEnd(cursor.text, at + quote);
      if (end === -1) return cursor.miss(at + quote, "an IP address");
      if (quote === 1 && cursor.text.charCodeAt(end) !== 0x22) return cursor.miss(end, "a closing quote");
      if (cursor.keeps) cursor.slots[site.slot] = cursor.text.slice(at + quote, end);
      return next.run(cursor, end + quote);
    },
  };
}
