/**
 * As the language's names are: letters of any script, digits, `_`, `-`; and blanks, as manuals write them. ASCII is
 * tried first, and the others are made when needed: the engine takes milliseconds to prepare letters of any script.
 */
const asciiInside = /^([A-Za-z_][A-Za-z0-9_\- ]*?) *(?:: *([^()]*?) *(?:\(([^()]*)\) *)?)?$/;
const inside = () =>
  /^([\p{L}\p{M}\p{Nl}_][\p{L}\p{M}\p{Nl}0-9_\- ]*?) *(?:: *([^()]*?) *(?:\(([^()]*)\) *)?)?$/u;
const plainName = () => /^[\p{L}\p{M}\p{Nl}_][\p{L}\p{M}\p{Nl}0-9_]*$/u;
const dottedName = () =>
  /^[\p{L}\p{M}\p{Nl}_][\p{L}\p{M}\p{Nl}0-9_-]*(?:\.[\p{L}\p{M}\p{Nl}_][\p{L}\p{M}\p{Nl}0-9_-]*)*$/u;

const asciiDottedName = /^[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)*$/;
const asciiName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What stands between the brackets of a capture; the type and the count as written, where they are. */
export interface WrittenCapture {
  readonly name: string;
  readonly type?: string | undefined;
  readonly count?: string | undefined;
}

/** `err code: int`, without its brackets, as its parts; `null` when it cannot be a capture. */
export function writtenCapture(text: string): WrittenCapture | null {
  const parts = asciiInside.exec(text) ?? inside().exec(text);
  if (parts === null) return null;
  const [, name = "", type, count] = parts;
  return { name, type, count: count?.trim() };
}

export function isPlainName(text: string): boolean {
  return asciiName.test(text) || plainName().test(text);
}

/** A name, or a member of one: `packet.length`. */
export function isDottedName(text: string): boolean {
  return asciiDottedName.test(text) || dottedName().test(text);
}

/** What a capture binds: `err code` and `err-code` give `err_code`. */
export function bindingName(written: string): string {
  return written.replace(/[- ]+/g, "_");
}
