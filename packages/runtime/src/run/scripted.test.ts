import type { CheckedProgram, RecoveryHandler, Statement } from "@scn/dsl";
import { expect, it } from "vitest";
import type { Device } from "../ports/device.js";
import { log, nowhere, program, scenario, statement } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const simulate = statement("simulate", { rules: [] });

const run = (flow: string, kind: "flow" | "module" = "flow") =>
  statement("run", { call: { target: { kind, flow }, arguments: {}, span: nowhere } });

async function verdictOf(asked: CheckedProgram, more: Partial<Pick<Device, "recorded">> = {}) {
  const { verdict } = await runScripted(asked, { arrange: (device) => Object.assign(device, more) });
  return verdict;
}

it("a recording is played back, whatever its scenario scripts", async () => {
  expect(await verdictOf(program([simulate]))).toBe("skipped");
  expect(await verdictOf(program([simulate]), { recorded: true })).toBe("pass");
});

it("the script of a module is found in a handler that has nothing to recover", async () => {
  const handled = (...body: Statement[]) => {
    const handler: RecoveryHandler = {
      cause: { kind: "failure", failure: "no-response" },
      body,
      span: nowhere,
    };
    const recovery = { name: null, handlers: [handler], span: nowhere };
    return program([scenario([log("x")], { recovery })]);
  };
  expect(await verdictOf(handled(simulate))).toBe("skipped");
  expect(await verdictOf(handled(log("y")))).toBe("pass");
});

it("a flow that is called twice scripts nothing for that", async () => {
  const one = { name: "one", parameters: [], body: [log("x")], span: nowhere };
  expect(await verdictOf(program([run("one"), run("one")], [one]))).toBe("pass");
});

it("of a module's own flow the one counts that this module has", async () => {
  const flows = ["talks", "scripts"].map((name) => ({
    name,
    parameters: [],
    body: name === "scripts" ? [simulate] : [log("x")],
    span: nowhere,
  }));
  const on = (key: string) => ({
    ...program([run("open", "module")], flows),
    moduleFlows: { "acme/one": { open: key } },
  });
  expect(await verdictOf(on("scripts"))).toBe("skipped");
  expect(await verdictOf(on("talks"))).toBe("pass");
});
