import type { Statement } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import type { ModuleRule } from "../ports/device.js";
import { ifTrue, ms, nowhere, pattern, program, scenario, statement } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

describe("simulate", () => {
  it("hands its rules to the simulated module, values put in", async () => {
    const rules: ModuleRule[] = [];
    const urcs: [number, string][] = [];
    const script = {
      addRule: (rule: ModuleRule) => rules.push(rule),
      sendUrc: (after: number, said: string) => urcs.push([after, said]),
    };
    const span = { file: 0, start: 0, end: 0 };
    const wire = (said: string) => ({ parts: [{ kind: "raw" as const, text: said }], span });
    const simulate = statement("simulate", {
      rules: [
        {
          kind: "on-command",
          times: 4,
          pattern: pattern("AT+OPEN=<id:int>"),
          replies: [{ kind: "silent" }, { kind: "respond", after: ms(3000), wire: wire("OK") }],
          span,
        },
        { kind: "send-urc", after: ms(20_000), wire: wire("+RECV: 1"), span },
      ],
    });
    const { verdict } = await runScripted(program([simulate]), { script });
    expect(verdict).toBe("pass");
    expect(urcs).toEqual([[20_000, "+RECV: 1"]]);
    expect(rules[0]).toMatchObject({
      times: 4,
      replies: [{ kind: "silent" }, { kind: "respond", afterMs: 3000, text: "OK" }],
    });
    expect(rules[0]?.matches("AT+OPEN=12")).toBe(true);
    expect(rules[0]?.matches("AT+OPEN=x")).toBe(false);
  });

  it("skips the scenario on hardware, unless it is optional", async () => {
    const body = [statement("simulate", { rules: [] })];
    const skipped = await runScripted(program(body));
    expect(skipped.verdict).toBe("skipped");
    const optional = await runScripted(program([scenario(body, { simulateOptional: true })]));
    expect(optional.verdict).toBe("pass");
  });

  it("skips a scenario that calls a flow with one on hardware, too", async () => {
    const run = (name: string) =>
      statement("run", { call: { target: { kind: "flow", flow: name }, arguments: {}, span: nowhere } });
    const flow = (name: string, ...body: Statement[]) => ({ name, parameters: [], body, span: nowhere });
    const flows = [
      flow("outer", ifTrue(run("inner"))),
      flow("inner", statement("simulate", { rules: [] }), run("outer")),
      flow("other"),
    ];
    expect((await runScripted(program([run("outer")], flows))).verdict).toBe("skipped");
    expect((await runScripted(program([run("other")], flows))).verdict).toBe("pass");
  });
});
