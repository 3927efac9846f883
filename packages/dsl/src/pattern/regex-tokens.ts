/** A token of a regular expression's body, as far as the checks of running time need to know it. */
export type RegexToken =
  /** `opening` is what stands behind the bracket: `?:`, `?=`, `?<name>`; empty for a plain group. */
  | { readonly kind: "open"; readonly opening: string }
  | { readonly kind: "close" }
  | { readonly kind: "choice" }
  /** How often the token before it repeats. */
  | { readonly kind: "quantifier"; readonly from: number; readonly to: number; readonly lazy: boolean }
  /** One character, class or escape, as written. */
  | { readonly kind: "atom"; readonly text: string };

const token =
  /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|c[A-Za-z]|k<[^>]*>|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|\((\?(?:[:=!]|<[=!]|<[^>]*>))?|\)|\||(?:[*+?]|\{(\d+)(,?)(\d*)\})\??|[\s\S]/g;

/** Splits a body that compiles. */
export function* regexTokens(body: string): Generator<RegexToken> {
  for (const [text, opening, least, comma, most] of body.matchAll(token)) {
    if (text.startsWith("(")) yield { kind: "open", opening: opening ?? "" };
    else if (text === ")") yield { kind: "close" };
    else if (text === "|") yield { kind: "choice" };
    else if (least !== undefined) {
      const from = Number(least);
      const open = most === undefined || most === "";
      yield {
        kind: "quantifier",
        from,
        to: comma === "" ? from : open ? Infinity : Number(most),
        lazy: text.endsWith("?"),
      };
    } else if (/^[*+?]\??$/.test(text)) {
      const from = text.startsWith("+") ? 1 : 0;
      yield { kind: "quantifier", from, to: text.startsWith("?") ? 1 : Infinity, lazy: text.length > 1 };
    } else yield { kind: "atom", text };
  }
}
