import { describe, expect, it } from "vitest";
import { agreement, type Unmasked, unmasked } from "./expected.js";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("what was written, beside a recording", () => {
  it.each([
    ["AT\r", "AT\r", "whole"],
    ["AT+CSQ\r", "AT+", "beginning"],
    ["AT\r", "AT\rAT", "longer"],
    ["AT\r", "AE\r", "other"],
    ['AT+KEY="‹secret:key›"\r', 'AT+KEY="a"b"\r', "whole"],
    ['AT+KEY="‹secret:key›"\r', 'AT+KEY=""\r', "whole"],
    ['AT+KEY="‹secret:key›"\r', 'AT+KEY="\r', "other"],
    ['AT+KEY="‹secret:key›"\r', 'AT+KEY="ab"', "other"],
    ["‹secret:a›.*‹secret:b›", "one.*two", "whole"],
    ["‹secret:a›.*‹secret:b›", "onextwo", "other"],
  ] as const)("%j agrees with %j: %s", (recorded, written, expected) => {
    expect(agreement(bytes(recorded), bytes(written), new Map())).toBe(expected);
  });

  it("tells the secrets, which the module may send back", () => {
    const secrets: Unmasked = new Map();
    agreement(bytes("‹secret:user›:‹secret:password›\r"), bytes("me:pä:ss\r"), secrets);
    expect(unmasked(bytes("+AUTH: ‹secret:user›,‹secret:password›,‹secret:other›"), secrets)).toEqual(
      Buffer.from("+AUTH: me,pä:ss,‹secret:other›"),
    );
  });

  it("is compared whatever its length", () => {
    const data = "x".repeat(200_000);
    expect(agreement(bytes(`${data}‹secret:key›${data}`), bytes(`${data}1234${data}`), new Map())).toBe(
      "whole",
    );
  });
});
