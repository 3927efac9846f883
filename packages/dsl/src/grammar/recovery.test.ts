import { describe, expect, it } from "vitest";
import { parse } from "../parse.js";
import type { Lines, StatementNode } from "./ast.js";

function inScenario(lines: string) {
  const text = `scenario "t" {\n${lines}\n}\n`;
  const { ast, diagnostics } = parse({ path: "t.scn", text });
  const [scenario] = ast.declarations;
  const statements: Lines<StatementNode> = scenario?.kind === "scenario" ? scenario.body.statements : [];
  return { kinds: statements.map(({ kind }) => kind), statements, diagnostics, text };
}

describe("a line that cannot be read", () => {
  it("is reported once, and the lines around it stand", () => {
    const { kinds, diagnostics } = inScenario("  send AT\n  let x = = 5 )\n  send ATI");
    expect(kinds).toEqual(["send", "broken", "send"]);
    expect(diagnostics).toHaveLength(1);
  });

  it("still has its block, whose own mistakes are reported", () => {
    const { statements, diagnostics } = inScenario("  retry 5 {\n    send AT\n    sned AT\n  }\n  send ATI");
    expect(diagnostics.map(({ code }) => code)).toEqual(["SCN101", "SCN101"]);
    const [broken, after] = statements;
    expect(broken?.kind === "broken" && broken.items.map(({ kind }) => kind)).toEqual(["send", "broken"]);
    expect(after?.kind).toBe("send");
  });

  it("may follow a } on its line", () => {
    const { kinds, diagnostics } = inScenario("  if a {\n  } elze {\n    send AT\n  }\n  send ATI");
    expect(kinds).toEqual(["broken", "send"]);
    expect(diagnostics.map(({ fix }) => fix)).toEqual(["did you mean `else`?"]);
  });

  it("is not complained of by the lexer as well when its first word is wrong", () => {
    const { diagnostics } = inScenario("  sned it's");
    expect(diagnostics.map(({ code }) => code)).toEqual(["SCN101"]);
  });

  it("is not complained of by the parser as well when a string is not closed", () => {
    const { diagnostics } = inScenario('  run f("a, 1)');
    expect(diagnostics.map(({ code }) => code)).toEqual(["SCN102"]);
  });

  it("in a block of its own kind is read past with the items of that kind", () => {
    const { diagnostics } = inScenario(
      "  simulate {\n    on-comand AT {\n      silent\n    }\n    send-urc +X\n  }",
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["SCN101"]);
  });

  it("at the top of a file is read past with statements", () => {
    const text = 'scenaro "t" {\n  send AT\n}\nflow f() {\n}\n';
    const { ast, diagnostics } = parse({ path: "t.scn", text });
    expect(diagnostics.map(({ fix }) => fix)).toEqual(["did you mean `scenario`?"]);
    expect(ast.declarations.map(({ kind }) => kind)).toEqual(["broken", "flow"]);
  });
});

describe("a statement", () => {
  it("may go on after } on the next line with else or on-failure", () => {
    const lines = "  if a {\n  }\n  # otherwise\n  else {\n  }\n  try {\n  }\n  on-failure error {\n  }";
    const { kinds, diagnostics } = inScenario(lines);
    expect(diagnostics).toEqual([]);
    expect(kinds).toEqual(["if", "try"]);
  });

  it("spans its own text, without the block", () => {
    const { statements, text } = inScenario('  step "a" {\n    within 5s await-urc +X: <n:int>\n  }');
    const [step] = statements;
    expect(text.slice(step?.span.start, step?.span.end)).toBe('step "a"');
    const inner = step?.kind === "step" ? step.body.statements[0] : undefined;
    expect(text.slice(inner?.span.start, inner?.span.end)).toBe("within 5s await-urc +X: <n:int>");
  });

  it("may stand with its block on one line", () => {
    expect(inScenario('  if a { log "b" } else { log "c" }').diagnostics).toEqual([]);
  });
});

describe("what is nested too deep", () => {
  it("is cut out with one message", () => {
    const deep = `${"if a {\n".repeat(150)}${"}\n".repeat(150)}`;
    expect(inScenario(deep).diagnostics.map(({ code }) => code)).toEqual(["SCN107"]);
    expect(inScenario(`  ${"try ".repeat(150)}send AT`).diagnostics.map(({ code }) => code)).toEqual([
      "SCN107",
    ]);
    expect(
      inScenario(`  log ${"(".repeat(300)}1${")".repeat(300)}`).diagnostics.map(({ code }) => code),
    ).toEqual(["SCN107"]);
  });

  it("may be a hundred blocks deep", () => {
    const deep = `${"if a {\n".repeat(99)}${"}\n".repeat(99)}`;
    expect(inScenario(deep).diagnostics).toEqual([]);
  });
});
