import { unitMeant } from "../expression/literal.js";
import { isName } from "./keyword.js";
import { isBeside } from "./rest-of-line.js";
import type { Slip, SlipPlace } from "./slips.js";
import { valueInSigns } from "./text-without-quotes.js";
import type { Unexpected } from "./unexpected.js";

/** Words before a time that is a number or a name, not a product. */
const beforeSpan: ReadonlySet<string> = new Set(["within", "every", "for", "after", "backoff"]);

/** `wait ${n}s`, `wait n s`, `within n * 1s`: a name with a unit, or a product where a name can stand. */
export function timeOfAName({ token }: Unexpected, place: SlipPlace): Slip | null {
  const product = productMeant(token, place);
  if (product === undefined) return null;
  const word = place.ahead(product.before).image;
  if (!beforeSpan.has(word)) return word === "wait" ? { fix: `write \`wait ${product.text}\`` } : null;
  return { fix: `a time is worked out before: \`let time = ${product.text}\`, then \`${word} time\`` };
}

/** The time as a product, and how far before the token that does not fit the word stands that it belongs to. */
function productMeant(
  token: Unexpected["token"],
  { before, ahead }: SlipPlace,
): { readonly text: string; readonly before: number } | undefined {
  const value = valueInSigns(ahead, 1);
  if (value !== undefined) {
    const behind = ahead(value.end + 1);
    const unit = isBeside(ahead(value.end), behind) ? unitMeant(behind.image) : undefined;
    return unit === undefined ? undefined : { text: `${value.inside} * 1${unit}`, before: 0 };
  }
  if (!isName(before)) return undefined;
  if (token.image === "*") return { text: `${before.image} * ${ahead(2).image}`, before: -1 };
  const unit = unitMeant(token.image);
  return unit === undefined ? undefined : { text: `${before.image} * 1${unit}`, before: -1 };
}
