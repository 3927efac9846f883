/** A token of a regular expression's body, as far as the checks of running time need to know it. */
export type RegexToken =
  | { readonly kind: "open"; readonly consumes: boolean }
  | { readonly kind: "close" }
  | { readonly kind: "choice" }
  /** How often the token before it repeats. */
  | { readonly kind: "quantifier"; readonly from: number; readonly to: number }
  /** One character, class or escape, as written. */
  | { readonly kind: "atom"; readonly text: string };

const token =
  /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|c[A-Za-z]|k<[^>]*>|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|\((\?(?:[:=!]|<[=!]|<[^>]*>))?|\)|\||(?:[*+?]|\{(\d+)(,?)(\d*)\})\??|[\s\S]/g;

/** Splits a body that compiles. */
export function* regexTokens(body: string): Generator<RegexToken> {
  for (const [text, opening, least, comma, most] of body.matchAll(token)) {
    if (text.startsWith("(")) yield { kind: "open", consumes: !/^\?<?[=!]/.test(opening ?? "") };
    else if (text === ")") yield { kind: "close" };
    else if (text === "|") yield { kind: "choice" };
    else if (least !== undefined) {
      const from = Number(least);
      const open = most === undefined || most === "";
      yield { kind: "quantifier", from, to: comma === "" ? from : open ? Infinity : Number(most) };
    } else if (/^[*+?]\??$/.test(text)) {
      const from = text.startsWith("+") ? 1 : 0;
      yield { kind: "quantifier", from, to: text.startsWith("?") ? 1 : Infinity };
    } else yield { kind: "atom", text };
  }
}
