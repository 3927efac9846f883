import type { CaptureSite } from "./capture-site.js";
import type { Step } from "./cursor.js";
import { addressEnd } from "./ip-address.js";
import { capturedInt } from "./latin1.js";

/** Captures of a type that reads as far as its characters go. */
export function numberStep(type: "int" | "float", site: CaptureSite, next: Step): Step {
  const reader = type === "int" ? intAhead : floatAhead;
  const wanted = type === "int" ? "a whole number" : "a number";
  return {
    head: null,
    counted: next.counted,
    run(cursor, at) {
      reader.lastIndex = at;
      const found = reader.exec(cursor.text)?.[0];
      if (found === undefined) return cursor.miss(at, wanted);
      cursor.slots[site.slot] = type === "int" ? capturedInt(found) : Number(found);
      return next.run(cursor, at + found.length);
    },
  };
}

const intAhead = /[+-]?\d+/y;
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
      cursor.slots[site.slot] = cursor.text.slice(at + quote, end);
      return next.run(cursor, end + quote);
    },
  };
}
