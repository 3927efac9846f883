import { createToken } from "chevrotain";
import { plainStringEnd, rawStringEnd, stringEnd, unclosed, valueEnd } from "./closing.js";
import { anything, custom, line, matched } from "./matching.js";

// Values in text

export const ValueOpen = custom(
  "ValueOpen",
  ["$"],
  (text, offset) => {
    if (text.charCodeAt(offset + 1) !== 0x7b || valueEnd(text, offset) === unclosed) return null;
    return matched(text, offset, offset + 2);
  },
  { push_mode: "value", label: "`${`" },
);
export const ValueClose = createToken({ name: "ValueClose", pattern: "}", pop_mode: true, label: "`}`" });

/** A `${` that no `}` closes on its line, and all that follows. */
export const UnclosedValue = custom("UnclosedValue", ["$"], (text, offset) => {
  if (text.charCodeAt(offset + 1) !== 0x7b) return null;
  return matched(text, offset, Math.max(offset + 2, line.textEnd(text, offset)));
});

// Strings

export const PlainString = custom(
  "PlainString",
  ['"'],
  (text, offset) => {
    return matched(text, offset, plainStringEnd(text, offset));
  },
  { label: "a string" },
);

export const TextOpen = custom(
  "TextOpen",
  ['"'],
  (text, offset) => {
    return stringEnd(text, offset) === unclosed ? null : matched(text, offset, offset + 1);
  },
  { push_mode: "text", label: "a string" },
);

export const TextClose = createToken({ name: "TextClose", pattern: '"', pop_mode: true, label: '`"`' });

export const TextPiece = custom("TextPiece", anything, (text, offset) => {
  let at = offset;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) break;
    if (code === 0x5c) at++;
    else if (code === 0x24 && text.startsWith("$${", at)) at += 2;
    else if (code === 0x24 && text.charCodeAt(at + 1) === 0x7b) break;
  }
  return matched(text, offset, Math.min(at, text.length));
});

export const RawString = custom(
  "RawString",
  ["'"],
  (text, offset) => {
    return matched(text, offset, rawStringEnd(text, offset));
  },
  { label: "a string" },
);

export const ByteString = custom(
  "ByteString",
  ["x"],
  (text, offset) => {
    if (text.charCodeAt(offset + 1) !== 0x22) return null;
    return matched(text, offset, plainStringEnd(text, offset + 1));
  },
  { label: "bytes" },
);

/** A string that is not closed on its line, and all that follows. */
export const UnclosedString = custom(
  "UnclosedString",
  ['"', "'", "x"],
  (text, offset) => {
    const first = text.charCodeAt(offset);
    if (first === 0x78 && text.charCodeAt(offset + 1) !== 0x22) return null;
    return matched(text, offset, Math.max(offset + 1, line.textEnd(text, offset)));
  },
  { label: "a string" },
);
