import { describe, expect, it } from "vitest";
import { check } from "./check.js";
import type { CheckedProgram, Scenario } from "./program/program.js";
import type { Block } from "./program/statement.js";

const inScenario = (lines: string) => `scenario "t" {\n  module quectel/lte-standard-a\n${lines}\n}\n`;

/** What is wrong by itself; what the manual and habit have against it (`SCN3xx`) has specs of its own. */
function wrong(text: string) {
  return check(text).diagnostics.filter(({ code }) => !code.startsWith("SCN3"));
}

function codes(lines: string): string[] {
  return wrong(inScenario(lines)).map(({ code }) => code);
}

function scenario(lines: string): Scenario {
  const { program } = check(inScenario(lines));
  expect(wrong(inScenario(lines))).toEqual([]);
  const first = program?.scenarios[0];
  if (first === undefined) throw new Error("no scenario");
  return first;
}

/** A program without its spans. */
function bare(block: Block): unknown {
  return JSON.parse(JSON.stringify(block, (key, value) => (key === "span" ? undefined : value)));
}

describe("a checked program", () => {
  it("holds the header of each scenario", () => {
    const { title, tags, modules, parameters, peers, timeout, allowUnknown, simulateOptional } = scenario(
      `tags tcp, smoke\nparam apn: string = "CMNET"\nparam password: secret\npeer echo: tcp-echo(port: 7)
       timeout 10m\nallow-unknown\nsimulate optional`,
    );
    expect(title).toBe("t");
    expect(tags).toEqual(["tcp", "smoke"]);
    expect(modules[0]).toMatchObject({ name: null, profile: "quectel/lte-standard-a", capabilities: [] });
    expect(parameters.map(({ name, type }) => [name, type])).toEqual([
      ["apn", "string"],
      ["password", "secret"],
    ]);
    expect(peers[0]).toMatchObject({ name: "echo", peerKind: "tcp-echo", arguments: { port: { value: 7 } } });
    expect([timeout, allowUnknown, simulateOptional]).toEqual([600_000, true, true]);
  });

  it.each<[string, unknown]>([
    ["send AT", { kind: "send", wire: { parts: [{ kind: "raw", text: "AT" }] }, dataFollows: false }],
    ["send $${x}", { kind: "send", wire: { parts: [{ kind: "raw", text: "${x}" }] }, dataFollows: false }],
    ['send-data "a"', { kind: "send-data", value: { kind: "literal", value: "a" } }],
    ["send-key ctrl-z", { kind: "send-key", key: "ctrl-z" }],
    ["clear-urcs", { kind: "clear-urcs" }],
    ["escape-data-mode", { kind: "escape-data-mode", via: "sequence" }],
    ["escape-data-mode via dtr", { kind: "escape-data-mode", via: "dtr" }],
    ["wait 5s", { kind: "wait", duration: { kind: "duration", ms: 5000 } }],
    ['fail "x"', { kind: "fail", why: { kind: "literal", value: "x" } }],
    ["soft check true", { kind: "check", condition: { kind: "literal", value: true }, soft: true }],
    [
      "within 1s..2s wait 1s",
      { kind: "within", limit: { from: { ms: 1000 }, to: { ms: 2000 } }, body: [{ kind: "wait" }] },
    ],
    ["try send AT", { kind: "try", body: [{ kind: "send" }] }],
    [
      "retry 3 attempts on error, check every 1s backoff 1s, 5s {\n}",
      {
        kind: "retry",
        attempts: { value: 3 },
        every: { to: { ms: 1000 } },
        on: ["error", "check"],
        backoff: { kind: "ladder" },
      },
    ],
    [
      "repeat for 5s until true {\n}",
      { kind: "repeat", duration: { to: { ms: 5000 } }, until: { value: true } },
    ],
    ["repeat 2 times {\n}", { kind: "repeat", times: { value: 2 } }],
    ["cleanup {\nsend AT\n}", { kind: "cleanup", body: [{ kind: "send" }] }],
    [
      "simulate {\n2 times on-command AT {\nafter 3s respond OK\nsilent\n}\nafter 5s send-urc +X\n}",
      {
        kind: "simulate",
        rules: [
          {
            kind: "on-command",
            times: 2,
            replies: [{ kind: "respond", after: { ms: 3000 } }, { kind: "silent" }],
          },
          { kind: "send-urc", after: { ms: 5000 } },
        ],
      },
    ],
  ])("lowers %s", (line, expected) => {
    expect(bare(scenario(line).body)).toMatchObject([expected as object]);
  });

  it("makes of else if an if in the else", () => {
    const [statement] = scenario("let n = 1\nif n == 1 {\n} else if n == 2 {\n} else {\nlog n\n}").body.slice(
      1,
    );
    expect(statement?.kind === "if" && statement.else).toMatchObject([
      { kind: "if", else: [{ kind: "log" }] },
    ]);
  });

  it("names the arguments of a call by the flow's parameters", () => {
    const text = `${inScenario('let r = run f(1, b: "x")')}flow f(a: int, b: string, c: int = 3) {\n  return a\n}\n`;
    const { program } = check(text);
    expect(wrong(text)).toEqual([]);
    const [statement] = program?.scenarios[0]?.body ?? [];
    expect(statement?.kind === "let" && statement.value.kind === "run" && statement.value.call).toMatchObject(
      {
        target: { kind: "flow", flow: "f" },
        arguments: { a: { value: 1 }, b: { value: "x" } },
      },
    );
  });

  it("marks a within without a block by a span that ends where its statement does", () => {
    const [one, block] = scenario("within 1s send AT\nwithin 1s {\nsend AT\n}").body;
    expect(one?.kind === "within" && one.span.end === one.body[0]?.span.end).toBe(true);
    expect(block?.kind === "within" && block.span.end < (block.body[0]?.span.start ?? 0)).toBe(true);
  });

  it("is there with warnings and is not with errors", () => {
    const ok: CheckedProgram | null = check(inScenario("send AT")).program;
    expect(ok?.version).toBe(1);
    expect(check(inScenario("log nothing")).program).toBeNull();
  });
});

describe("names", () => {
  it("are bound by captures, groups and let, and stay bound after their block", () => {
    const lines = `send AT\nretry 2 attempts {\nexpect +X: <a:int>,<err code>\n}\nexpect /(?<b>x)/
      within 5s {\nlet c = 1\n}\nlog "\${a} \${err_code} \${b} \${c}"`;
    expect(codes(lines)).toEqual([]);
  });

  it("are known in cleanup whatever is below it", () => {
    expect(codes("cleanup {\nsend AT+X=${id}\n}\nlet id = 5")).toEqual([]);
  });

  it("are known in until when the block binds them", () => {
    expect(codes("repeat 3 times until n == 1 {\nlet n = 1\n}")).toEqual([]);
  });

  it("are not known before they are bound, nor in a flow", () => {
    expect(codes("log a\nlet a = 1")).toEqual(["SCN201"]);
    const text = `${inScenario("let a = 1\nrun f()")}flow f() {\n  log a\n}\n`;
    expect(wrong(text).map(({ code }) => code)).toEqual(["SCN201"]);
  });

  it("may be words of the language where a manual prints them, in a capture and in an expression", () => {
    expect(
      codes('send AT\nexpect +QISTATE: <peer>,<from:ip>,<time:int>\nlog "${peer} ${from} ${time}"'),
    ).toEqual([]);
  });

  it("cannot be words of the language where they are declared", () => {
    expect(codes("let step = 1")).toEqual(["SCN210"]);
    expect(codes("param failure: int = 1")).toEqual(["SCN210"]);
  });

  it("of a line that could not be read are not unknown afterwards", () => {
    expect(codes("let a = = 1\nsned +X: <b:int>\nlog a + b")).toEqual(["SCN101", "SCN101"]);
  });
});

describe("names that may have no value", () => {
  const sent = "send AT\nexpect +X: <n:int>\n";
  it.each([
    "if n == 1 {\nlet a = 1\n}\nlog a",
    "if n == 1 {\nlet a = 1\n} else {\nlet b = 1\n}\nlog a",
    "try {\nexpect +Y: <a:int>\n}\nlog a",
    "try {\nexpect +Y: <a:int>\n} on-failure {\nlog failure.kind\n}\nlog a",
  ])("%j warns", (lines) => {
    const { program, diagnostics } = check(inScenario(sent + lines));
    const found = diagnostics.filter(({ code }) => code === "SCN318");
    expect(found.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(program).not.toBeNull();
  });

  it.each([
    "if n == 1 {\nlet a = 1\n} else {\nlet a = 2\n}\nlog a",
    'if n == 1 {\nlet a = 1\n} else {\nfail "no"\n}\nlog a',
    "let a = null\nif n == 1 {\nlet a = 1\n}\nlog a",
    'try {\nexpect +Y: <a:int>\n} on-failure {\ninconclusive "no"\n}\nlog a',
    "retry 2 attempts {\nexpect +Y: <a:int>\n}\nlog a",
    "if n == 1 {\nlet a = 1\n}\ncleanup {\nlog a\n}",
  ])("%j does not", (lines) => {
    expect(check(inScenario(sent + lines)).diagnostics.map(({ code }) => code)).not.toContain("SCN318");
    expect(codes(sent + lines)).toEqual([]);
  });
});

describe("types", () => {
  it.each([
    ['send AT\nexpect +X: <a:int>\ncheck a == "1"', "SCN202"],
    ['check "a"', "SCN202"],
    ["wait 5", "SCN202"],
    ["send-data 5", "SCN202"],
    ["log 1 + true", "SCN202"],
    ["within 5s..1s wait 1s", "SCN202"],
    ["log size(1, 2)", "SCN205"],
    ["log upper(5)", "SCN202"],
    ["log nothing-like-it(1)", "SCN212"],
    ["repeat 0 times {\n}", "SCN213"],
    ["retry 2.5 attempts {\n}", "SCN213"],
  ])("%j is refused with %s", (lines, code) => {
    expect(codes(lines)).toContain(code);
  });

  it.each([
    'send AT\nexpect +X: <a:int>,<b:bytes(3)>,<c>\ncheck a == 1 and b == "abc" and c == x"31"',
    'let got = ""\nsend AT\nexpect +X: <p:bytes(2)>\nlet got = got + p\ncheck size(got) == 2',
    "let d = 5s * 2 + 500ms\nwait d\nlet n = d / 1s\ncheck n > 10",
    "let t = 3s\nwithin t wait 1s",
    "check 5 + 1.5 < 7 and - 1 < 0",
    'log "x" + "y"\nlog [1, 2] + [3]\ncheck [1, 2] contains 1',
    "send AT\nexpect +X[: <a:int>]\nif a == null {\n}",
  ])("%j is right", (lines) => {
    expect(codes(lines)).toEqual([]);
  });
});

describe("places", () => {
  it.each([
    ['step "a" {\nparam x: int = 1\n}', "SCN109"],
    ["return 5", "SCN109"],
    ["resume", "SCN109"],
    ["flow f() {\n}", "SCN109"],
    ["send AT\nexpect-only {\nlog 1\n}", "SCN109"],
    ["module quectel/lte-standard-a", "SCN211"],
  ])("%j is refused with %s", (lines, code) => {
    expect(codes(lines)).toEqual([code]);
  });

  it("of a flow that calls itself over others is where the circle closes", () => {
    const text = `${inScenario("run a()")}flow a() {\n  run b()\n}\nflow b() {\n  run a()\n}\n`;
    expect(wrong(text).map(({ code, span }) => [code, text.slice(span?.start, span?.end)])).toEqual([
      ["SCN206", "run a()"],
    ]);
  });

  it("count from the start of the text, a byte-order mark and CR LF included", () => {
    const text = '\uFEFFscenario "t" {\r\n  module quectel/lte-standard-a\r\n  log 温度\r\n}\r\n';
    const [diagnostic] = wrong(text);
    expect(text.slice(diagnostic?.span?.start, diagnostic?.span?.end)).toBe("温度");
  });
});
