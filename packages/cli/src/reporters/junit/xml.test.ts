import fc from "fast-check";
import { expect, it } from "vitest";
import { element, xmlText } from "./xml.js";

it("what XML cannot hold is written out, and nothing ends the text", () => {
  expect(xmlText('a<b>&"]]>\u0000\u001b\ufffe\ud800\r')).toBe(
    "a&lt;b&gt;&amp;&quot;]]&gt;\\u{0}\\u{1b}\\u{fffe}\\u{d800}&#13;",
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(xmlText(text)).not.toMatch(/[<>\u0000-\u0008\u000b\u000c\u000d-\u001f\ufffe\uffff]/);
    }),
  );
});

it("line ends and tabs of an attribute stay what they are", () => {
  expect(element("a", { name: 'x\n\t"', none: undefined })).toBe('<a name="x&#10;&#9;&quot;"/>');
});
