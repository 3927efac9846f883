import { describe, expect, it } from "vitest";
import { parse } from "../parse.js";

/** Each message as its code and the line it stands on. */
function messages(text: string): string[] {
  return parse({ path: "t.scn", text }).diagnostics.map(({ code, span }) => {
    return `${code} line ${text.slice(0, span?.start).split("\n").length}`;
  });
}

describe("braces that do not balance", () => {
  it("are reported at the block that is not closed, not at the end of the file", () => {
    const text = 'scenario "a" {\n  step "b" {\n    send AT\n\n  step "c" {\n    send AT\n  }\n}\n';
    expect(messages(text)).toEqual(["SCN103 line 2"]);
  });

  it("are reported at the scenario when the next one begins", () => {
    expect(messages('scenario "a" {\n  send AT\n\nscenario "b" {\n  send AT\n}\n')).toEqual([
      "SCN103 line 1",
    ]);
  });

  it("are reported once for each block that is open at the end", () => {
    expect(messages('scenario "a" {\n  step "b" {\n    send AT\n')).toEqual([
      "SCN103 line 1",
      "SCN103 line 2",
    ]);
  });

  it("are reported at the } that closes nothing", () => {
    expect(messages('scenario "a" {\n  step "b" {\n    send AT\n  }\n  }\n  send AT\n}\n')).toEqual([
      "SCN104 line 5",
    ]);
    expect(messages('scenario "a" {\n}\n}\n')).toEqual(["SCN104 line 3"]);
  });

  it("are not looked for in a line that is wire text with a misspelt word before it", () => {
    expect(messages('scenario "a" {\n  sned {"a":{\n  send AT\n}\n')).toEqual(["SCN101 line 2"]);
  });
});
