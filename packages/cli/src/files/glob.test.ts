import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globBase, globPattern, isGlob } from "./glob.js";

const matches = (glob: string, path: string) => globPattern(glob).test(path);

describe("globs", () => {
  it("keep * and ? within one part of the path", () => {
    expect(matches("a/*.scn", "a/b.scn")).toBe(true);
    expect(matches("a/*.scn", "a/b/c.scn")).toBe(false);
    expect(matches("a?.scn", "ab.scn")).toBe(true);
    expect(matches("a?b", "a/b")).toBe(false);
  });

  it("take any depth with **, none included", () => {
    expect(matches("a/**/c.scn", "a/c.scn")).toBe(true);
    expect(matches("a/**/c.scn", "a/b/b/c.scn")).toBe(true);
    expect(matches("**", "a/b.scn")).toBe(true);
    expect(matches("a**/c", "ab/x/c")).toBe(false);
  });

  it("choose with brackets and braces", () => {
    expect(matches("[0-3]*.scn", "03-x.scn")).toBe(true);
    expect(matches("[!0]*.scn", "03-x.scn")).toBe(false);
    expect(matches("{01,09}-*.scn", "09-x.scn")).toBe(true);
    expect(matches("{01,09}-*.scn", "03-x.scn")).toBe(false);
  });

  it("take every other character as itself", () => {
    expect(matches("a+b(1).scn*", "a+b(1).scn")).toBe(true);
    expect(matches("a.scn", "axscn")).toBe(false);
  });

  it("tell where the search begins", () => {
    expect(globBase("a/b/*.scn")).toBe("a/b");
    expect(globBase("*.scn")).toBe(".");
    expect(globBase("/*.scn")).toBe("/");
    expect(isGlob("a/b.scn")).toBe(false);
    expect(isGlob("a/{b,c}.scn")).toBe(true);
  });

  it("become a pattern or a plain error, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("a", "/", "*", "?", "[", "]", "{", "}", ",", "!", "-", "^", "\\"),
        }),
        (glob) => {
          try {
            globPattern(glob);
          } catch (error) {
            expect(error).toBeInstanceOf(SyntaxError);
          }
        },
      ),
    );
  });
});
