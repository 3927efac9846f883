import { describe, expect, it } from "vitest";
import { check } from "../check.js";

/** Checks `main.scn` with these other files beside it. */
function program(main: string, files: Readonly<Record<string, string>>) {
  return check(main, {
    path: "main.scn",
    resolveImport: (specifier) => {
      const text = files[specifier];
      return text === undefined ? null : { path: specifier, text };
    },
  });
}

const scenario = (lines: string) => `scenario "t" {\n  module a/b\n${lines}\n}\n`;
const flow = (name: string, line = "send AT") => `flow ${name}() {\n  ${line}\n}\n`;

describe("imports", () => {
  it("bring a file's flows, in the order the sources were met", () => {
    const result = program(`import "a.scn"\n${scenario("run f()")}`, { "a.scn": flow("f") });
    expect(result.diagnostics).toEqual([]);
    expect(result.sources.map(({ path }) => path)).toEqual(["main.scn", "a.scn"]);
    expect(Object.keys(result.program?.flows ?? {})).toEqual(["f"]);
    expect(result.program?.flows.f?.span.file).toBe(1);
  });

  it("do not bring what the imported file imports", () => {
    const files = { "a.scn": `import "b.scn"\n${flow("f", "run g()")}`, "b.scn": flow("g") };
    const { diagnostics } = program(`import "a.scn"\n${scenario("run g()")}`, files);
    expect(diagnostics.map(({ code, fix }) => [code, fix])).toEqual([["SCN204", "import `b.scn` here, too"]]);
  });

  it("keep flows of the same name in different files apart", () => {
    const files = { "a.scn": `import "b.scn"\n${flow("f", "run g()")}`, "b.scn": flow("g", "send ATI") };
    const result = program(`import "a.scn"\n${flow("g")}${scenario("run f()\nrun g()")}`, files);
    expect(result.diagnostics).toEqual([]);
    expect(Object.keys(result.program?.flows ?? {})).toHaveLength(3);
  });

  it("that go round are reported once", () => {
    const files = { "a.scn": `import "main.scn"\n${flow("f")}`, "main.scn": "" };
    const { diagnostics } = program(`import "a.scn"\n${scenario("run f()")}`, { ...files, "main.scn": "" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["SCN208"]);
  });

  it("report what is wrong in the imported file, at its own place", () => {
    const { diagnostics } = program(`import "a.scn"\n${scenario("run f()")}`, {
      "a.scn": flow("f", "log nothing"),
    });
    expect(diagnostics.map(({ code, span }) => [code, span?.file])).toEqual([["SCN201", 1]]);
  });

  it("that are not found do not make their flows unknown as well", () => {
    const { diagnostics } = program(`import "a.scn"\n${scenario("run f()")}`, {});
    expect(diagnostics.map(({ code }) => code)).toEqual(["SCN207"]);
  });

  it("that are not found are told with the file that was meant: of that name elsewhere, or of a name like it", () => {
    const fixOf = (specifier: string) =>
      check(`import "${specifier}"\n${scenario("send AT")}`, {
        importCandidates: () => ["open.scn", "lib/pdp.scn"],
      }).diagnostics.map(({ code, fix }) => [code, fix]);
    expect(fixOf("pdp.scn")).toEqual([["SCN207", "did you mean `lib/pdp.scn`?"]]);
    expect(fixOf("opne.scn")).toEqual([["SCN207", "did you mean `open.scn`?"]]);
    expect(fixOf("nothing-alike.scn")).toEqual([["SCN207", "write the path from this file's own folder"]]);
  });
});
