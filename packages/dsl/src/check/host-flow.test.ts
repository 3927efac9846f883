import { describe, expect, it } from "vitest";
import { check } from "../check.js";

const hostFlows = {
  "lab.power": {
    parameters: [
      { name: "port", type: "int" },
      { name: "state", type: "string", optional: true },
    ],
    result: "string",
  },
} as const;

function checked(...lines: string[]) {
  const text = `scenario "t" {\n  module quectel/lte-standard-a\n  ${lines.join("\n  ")}\n}\n`;
  return check(text, { hostFlows });
}

describe("a flow of the host in the checker", () => {
  it("is called by its declared name", () => {
    const { program, diagnostics } = checked('run lab.power(3, state: "on")');
    expect(diagnostics).toEqual([]);
    expect(program?.scenarios[0]?.body[0]).toMatchObject({
      kind: "run",
      call: {
        target: { kind: "host", flow: "lab.power" },
        arguments: { port: { value: 3 }, state: { value: "on" } },
      },
    });
  });

  it.each([
    ['run lab.power("3")', "SCN205", "`port` is of another type"],
    ["run lab.power()", "SCN205", "`lab.power` needs `port`"],
    ["run lab.power(prot: 3)", "SCN205", "`lab.power` has no parameter `prot`"],
    ["run lab.pover(3)", "SCN204", "there is no flow `lab.pover`"],
  ])("%s is %s", (line, code, message) => {
    expect(checked(line).diagnostics[0]).toMatchObject({ code, message });
  });

  it("gives its declared type, and its name for a misspelt one", () => {
    expect(checked("let r = run lab.power(3)", "check r == 5").diagnostics[0]).toMatchObject({
      code: "SCN202",
    });
    expect(checked("run lab.pover(3)").diagnostics[0]?.fix).toBe("did you mean `lab.power`?");
  });
});
