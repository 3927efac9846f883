import { suggest } from "@scn/dsl";

/** Why an address cannot be used, and how it is written. */
export interface AddressProblem {
  readonly problem: string;
  readonly fix: string;
}

/** Reads one option's value; a string says what would be right. */
export type OptionReader<T> = (text: string) => { readonly value: T } | string;

type Readers = Readonly<Record<string, OptionReader<unknown>>>;
type ValueOf<R> = R extends OptionReader<infer T> ? T : never;
/** The values that were given; what was not is absent. */
export type OptionValues<R extends Readers> = { readonly [K in keyof R]?: ValueOf<R[K]> };

/**
 * Reads what stands behind `?` in an address. A name that is not known is refused, with what was perhaps meant: a setting
 * that is ignored would be looked for in the module.
 *
 * @example
 * ```ts
 * import { onOff, readOptions, wholeNumber } from "./address-options.js";
 *
 * const readers = { baud: wholeNumber(1, 4_000_000), rtscts: onOff };
 * readOptions("baud=9600&rtscts=1", readers); // { options: { baud: 9600, rtscts: true } }
 * ```
 */
export function readOptions<R extends Readers>(
  query: string,
  readers: R,
): { readonly options: OptionValues<R> } | AddressProblem {
  const options: Record<string, unknown> = {};
  const names = Object.keys(readers);
  for (const part of query.split("&")) {
    if (part === "") continue;
    const [name = "", ...rest] = part.split("=");
    const text = decode(rest.join("="));
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (reader === undefined) {
      const near = suggest(name, names);
      return {
        problem: `such an address has no option \`${name}\``,
        fix: near === undefined ? `the options are ${names.join(", ")}` : `did you mean ${near}?`,
      };
    }
    const read = reader(text);
    if (typeof read === "string") {
      return { problem: `\`${name}\` cannot be ${text === "" ? "empty" : `\`${text}\``}`, fix: read };
    }
    options[name] = read.value;
  }
  return { options: options as OptionValues<R> };
}

/** `device?query`, cut at the first question mark. */
export function splitQuery(text: string): readonly [place: string, query: string] {
  const at = text.indexOf("?");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number): OptionReader<number> {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return { value };
    return `write a whole number from ${least} to ${most}`;
  };
}

/** `1`, `on`, `true` … `0`, `off`, `false`. */
export const onOff: OptionReader<boolean> = (text) => {
  if (/^(?:1|on|true|yes)$/i.test(text)) return { value: true };
  if (/^(?:0|off|false|no)$/i.test(text)) return { value: false };
  return "write 1 or 0";
};

/** One of a closed set. */
export function choice<const T extends string>(...values: readonly T[]): OptionReader<T> {
  return (text) => {
    const value = values.find((one) => one === text.toLowerCase());
    return value === undefined ? `write ${values.join(" or ")}` : { value };
  };
}

/** `500ms`, `10s`, `2m`: milliseconds. */
export const duration: OptionReader<number> = (text) => {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text);
  if (match === null) return "write a time with its unit: 500ms, 10s, 2m";
  const unit = match[2] === "ms" ? 1 : match[2] === "s" ? 1000 : 60_000;
  return { value: Number(match[1]) * unit };
};

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
