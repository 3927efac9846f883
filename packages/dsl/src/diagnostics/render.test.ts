import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceText } from "../source/span.js";
import type { Diagnostic } from "./diagnostic.js";
import { renderDiagnostic, renderDiagnostics } from "./render.js";

const scenario = `import "lib/pdp.scn"

scenario "TCP client" {
  module quectel/ec200u

  step "open" {
    send AT+QIOPEN=1,0,"TCP","\${echo.host}",\${echo.port},0,0
    within 15s await-urc +QIOPEN: 0,<err:int>
    chekc err == 0
  }
}
`;

/** The diagnostic for the first occurrence of `marked` in the text. */
function at(text: string, marked: string, rest: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf(marked);
  const span = { file: 0, start, end: start + marked.length };
  return { code: "SCN101", severity: "error", message: `unexpected word \`${marked}\``, span, ...rest };
}

function spanOf(text: string, marked: string, file = 0) {
  const start = text.indexOf(marked);
  return { file, start, end: start + marked.length };
}

function source(text: string, path = "tcp.scn"): SourceText[] {
  return [{ path, text }];
}

const cases: Record<string, () => string> = {
  "misspelt-word": () =>
    renderDiagnostic(
      at(scenario, "chekc", { label: "no such statement", fix: "did you mean `check`?" }),
      source(scenario),
    ),
  "with-docs": () =>
    renderDiagnostic(at(scenario, "chekc", { label: "no such statement" }), source(scenario), { docs: true }),
  "expected-and-found": () =>
    renderDiagnostic(
      {
        code: "SCN402",
        severity: "error",
        message: "the command ended with a failing result code",
        span: spanOf(scenario, 'send AT+QIOPEN=1,0,"TCP","${echo.host}",${echo.port},0,0'),
        label: "sent at 1.204s",
        labels: [{ span: spanOf(scenario, 'step "open"'), message: "in this step" }],
        expected: "OK",
        found: "+CME ERROR: 563\r\n",
        notes: [
          "563 is `socket identity has been used` (LTE Standard(A) TCP/IP, 4)",
          "the last exchange:\n  0.000s > AT+QIOPEN=1,0\n  0.012s < +CME ERROR: 563",
        ],
        fix: "close the socket first: `try send AT+QICLOSE=0`",
      },
      source(scenario),
    ),
  "warning-with-labels": () =>
    renderDiagnostic(
      {
        code: "SCN303",
        severity: "warning",
        message: "the deadline is shorter than the documented maximum",
        span: spanOf(scenario, "15s"),
        label: "15 s",
        labels: [
          { span: spanOf(scenario, "+QIOPEN: 0,<err:int>"), message: "may take 150 s" },
          { span: spanOf(scenario, "AT+QIOPEN"), message: "counted from here" },
        ],
      },
      source(scenario),
    ),
  "another-file": () =>
    renderDiagnostic(
      {
        code: "SCN205",
        severity: "error",
        message: "`activate-pdp` has no parameter `apm`",
        span: spanOf(scenario, "import"),
        labels: [
          { span: spanOf("flow activate-pdp(cid: int) {\n}\n", "activate-pdp", 1), message: "defined here" },
        ],
      },
      [
        { path: "tcp.scn", text: scenario },
        { path: "lib/pdp.scn", text: "flow activate-pdp(cid: int) {\n}\n" },
      ],
    ),
  "no-span": () =>
    renderDiagnostic(
      {
        code: "SCN601",
        severity: "error",
        message: "no such file or folder: `scenario/tcp.scn`",
        fix: "did you mean `scenarios/tcp.scn`?",
      },
      [],
    ),
  "end-of-file": () => {
    const text = 'scenario "a" {\n  send AT\n';
    return renderDiagnostic(
      {
        code: "SCN103",
        severity: "error",
        message: "the block is not closed",
        span: { file: 0, start: text.length, end: text.length },
        label: "`}` is missing",
        labels: [{ span: spanOf(text, "{"), message: "opened here" }],
      },
      source(text),
    );
  },
  "empty-file": () =>
    renderDiagnostic(
      {
        code: "SCN112",
        severity: "error",
        message: "the file has no scenario",
        span: { file: 0, start: 0, end: 0 },
      },
      source("", "empty.scn"),
    ),
  "bom-and-crlf": () => {
    const text = '\ufeffscenario "a" {\r\n  sned AT\r\n}\r\n';
    return renderDiagnostics([at(text, "scenario"), at(text, "sned")], source(text));
  },
  "tabs-and-chinese": () => {
    const text = 'scenario "注册网络" {\n\tcheck\t状态 == 模块x\n}';
    return renderDiagnostics(
      [at(text, "== "), at(text, "模块x", { label: "未知" })],
      source(text, "场景/注册.scn"),
    );
  },
  "control-characters": () => {
    const text = "  send AT\u001b[2J\u0000 x\u202e\n";
    return renderDiagnostic(
      at(text, "\u0000 x", {
        message: "a control character \u001b]0;owned\u0007 in wire text",
        label: "a\rb",
        labels: [],
        found: "OK\r\n\u001b[31m",
        notes: ["from the module: \u009b1m"],
      }),
      source(text, "evil\u001b[1m.scn"),
    );
  },
  "long-line": () => {
    const text = `  send AT+QISEND=0,${"0123456789".repeat(30)}<x>${"abcdefghij".repeat(30)}\n`;
    const labels = [{ span: spanOf(text, "send"), message: "sent here" }];
    return renderDiagnostics([at(text, "<x>"), at(text, "send"), at(text, "<x>", { labels })], source(text));
  },
  "long-span": () => {
    const text = `  expect ${"模".repeat(200)}`;
    return renderDiagnostic(
      at(text, "模".repeat(200), { message: "too long", label: "all of it" }),
      source(text),
    );
  },
  "many-lines": () =>
    renderDiagnostic(at(scenario, scenario.slice(scenario.indexOf("step"), -3)), source(scenario)),
  "in-colour": () =>
    renderDiagnostic(
      at(scenario, "chekc", {
        message: "unexpected word `chekc`",
        label: "no such statement",
        labels: [{ span: spanOf(scenario, "step"), message: "in this step" }],
        expected: "a statement",
        found: "`chekc`",
        fix: "did you mean `check`?",
      }),
      source(scenario),
      { color: true },
    ),
};

describe("renderDiagnostic", () => {
  it.each(Object.entries(cases))("renders %s as in its golden file", async (name, render) => {
    await expect(`${render()}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it("lets no control character of any input through, and never throws", () => {
    const shown = fc.string({ unit: "binary", maxLength: 40 });
    const place = fc.record({
      file: fc.integer({ min: -1, max: 2 }),
      start: fc.integer({ min: -5, max: 80 }),
      end: fc.integer({ min: -5, max: 80 }),
    });
    const diagnostic = fc.record(
      {
        code: fc.constant("SCN402" as const),
        severity: fc.constantFrom("error" as const, "warning" as const, "hint" as const),
        message: shown,
        span: place,
        label: shown,
        labels: fc.array(fc.record({ span: place, message: shown }), { maxLength: 3 }),
        expected: shown,
        found: shown,
        notes: fc.array(shown, { maxLength: 2 }),
        fix: shown,
      },
      { requiredKeys: ["code", "severity", "message"] },
    );
    const file = fc.record({ path: shown, text: fc.string({ unit: "binary", maxLength: 60 }) });
    fc.assert(
      fc.property(diagnostic, fc.array(file, { maxLength: 2 }), (each, sources) => {
        const rendered = renderDiagnostic(each, sources);
        expect(rendered.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it("says the same with colours as without", () => {
    const diagnostic = at(scenario, "chekc", {
      label: "here",
      notes: ["a\nb"],
      expected: "x",
      found: "y",
      fix: "z",
    });
    const inColour = renderDiagnostic(diagnostic, source(scenario), { color: true });
    const without = renderDiagnostic(diagnostic, source(scenario));
    expect(inColour).toContain("\u001b[1;31m");
    expect(inColour.replaceAll(/\u001b\[[\d;]*m/g, "")).toBe(without);
  });

  it("shows a hundred columns of a line of a megabyte in no time", () => {
    const text = `${"a".repeat(500_000)}<x>${"b".repeat(500_000)}`;
    const rendered = renderDiagnostic(at(text, "<x>"), source(text));
    expect(rendered.length).toBeLessThan(600);
    expect(rendered).toContain(`${"a".repeat(30)}<x>bbb`);
  });
});
