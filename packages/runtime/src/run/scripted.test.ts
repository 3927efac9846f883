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

it("a simulated module is scripted, and hardware where the header allows that", async () => {
  const { verdict } = await runScripted(program([simulate]), {
    script: { addRule: () => undefined, sendUrc: () => undefined },
  });
  expect(verdict).toBe("pass");
  expect(await verdictOf(program([scenario([simulate], { simulateOptional: true })]))).toBe("pass");
});

it("the script of a module is found in what runs later, and in what a flow returns it from", async () => {
  expect(await verdictOf(program([statement("cleanup", { body: [simulate] })]))).toBe("skipped");
  const flow = { name: "scripts", parameters: [], body: [simulate], span: nowhere };
  const call = { target: { kind: "flow" as const, flow: "scripts" }, arguments: {}, span: nowhere };
  const named = statement("let", { name: "x", value: { kind: "run", call } });
  expect(await verdictOf(program([run("scripts")], [flow]))).toBe("skipped");
  expect(await verdictOf(program([named], [flow]))).toBe("skipped");
});

it("flows that call each other are looked through once", async () => {
  const flow = (name: string, ...body: Statement[]) => ({ name, parameters: [], body, span: nowhere });
  const flows = [flow("one", run("two"), run("three")), flow("two", run("one")), flow("three", simulate)];
  expect(await verdictOf(program([run("one")], flows))).toBe("skipped");
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
