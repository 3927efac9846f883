import { latin1Text } from "./latin1-text.js";

/** How a masked secret stands in a recording. */
const mask = /‹secret:[^›]*›/;
const masks = /‹secret:[^›]*›/g;

/** Secrets by their masks, as far as a run has told them. */
export type Unmasked = Map<string, Uint8Array>;

/** `longer`: all of it agrees, and more was written. */
export type Agreement = "whole" | "beginning" | "longer" | "other";

/**
 * How far bytes agree with what a recording has. A masked secret stands for any text, and `secrets` then has it: what the
 * module sends back must be what was sent.
 */
export function agreement(recorded: Uint8Array, written: Uint8Array, secrets: Unmasked): Agreement {
  const text = utf8Text(recorded);
  const parts = text?.split(mask) ?? [];
  if (text === null || parts.length === 1) return plain(recorded, written);
  const hidden = between(
    parts.map((part) => latin1Text(new TextEncoder().encode(part))),
    latin1Text(written),
  );
  if (hidden === null) return "other";
  for (const [index, [name]] of [...text.matchAll(masks)].entries())
    secrets.set(name, Buffer.from(hidden[index] ?? "", "latin1"));
  return "whole";
}

/** What stands between the parts of a text, each as short as it can be; `null` where it is not made of them. */
function between(parts: readonly string[], text: string): readonly string[] | null {
  const [first = "", ...others] = parts;
  if (!text.startsWith(first)) return null;
  let from = first.length;
  const found: string[] = [];
  for (const [index, part] of others.entries()) {
    const last = index === others.length - 1;
    const at = last ? text.length - part.length : text.indexOf(part, from);
    if (at < from || !text.startsWith(part, at)) return null;
    found.push(text.slice(from, at));
    from = at + part.length;
  }
  return found;
}

/** What the module sent, its masks taken off where the secret is known. */
export function unmasked(recorded: Uint8Array, secrets: Unmasked): Uint8Array {
  if (secrets.size === 0) return recorded;
  const text = utf8Text(recorded);
  if (text === null) return recorded;
  const parts = text.split(/(‹secret:[^›]*›)/);
  return Buffer.concat(parts.map((part) => secrets.get(part) ?? Buffer.from(part, "utf8")));
}

function plain(recorded: Uint8Array, written: Uint8Array): Agreement {
  for (const [index, byte] of written.subarray(0, recorded.length).entries())
    if (recorded[index] !== byte) return "other";
  if (written.length > recorded.length) return "longer";
  return written.length === recorded.length ? "whole" : "beginning";
}

function utf8Text(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes).toString("utf8");
  return Buffer.from(text).equals(Buffer.from(bytes)) ? text : null;
}
