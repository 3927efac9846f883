import type { Flow, Statement } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { check, literal, log, nowhere, program, send, statement, wait } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const call = { target: { kind: "module", flow: "net.attach" }, arguments: {}, span: nowhere } as const;
const letIt = statement("let", { name: "r", value: { kind: "run", call } });
const flowOf = (module: string, wire: string): Flow => ({
  name: `${module} net.attach`,
  parameters: [],
  body: [send(wire), statement("return", { value: literal(module) })],
  span: nowhere,
});
const portable = {
  ...program([letIt, log("${r}")], [flowOf("acme/one", "AT+ONE"), flowOf("acme/two", "AT+TWO")]),
  moduleFlows: {
    "acme/two": { "net.attach": "acme/two net.attach" },
    "acme/one": { "net.attach": "acme/one net.attach" },
  },
};

describe("a flow of the module", () => {
  it("is the one of the module that the run has", async () => {
    const outcome = await runScripted(portable, { answers: { "AT+ONE": ["\r\nOK\r\n"] } });
    expect(outcome.failures).toEqual([]);
    expect(outcome.of("log")[0]?.text).toBe("acme/one");
  });

  it("shows with what fails in it where it was called", async () => {
    const at = { file: 0, start: 3, end: 9 };
    const called = statement("run", { call: { ...call, span: at } });
    const failing = { ...flowOf("acme/one", "AT+ONE"), body: [check(literal(false))] };
    const { failures } = await runScripted({ ...portable, ...program([called], [failing]) });
    expect(failures[0]?.diagnostic).toMatchObject({
      code: "SCN407",
      labels: [{ span: at, message: "called from here" }],
    });
  });

  it("is left also when something in it fails, and when it is stopped from outside", async () => {
    const flows = [{ ...flowOf("acme/one", "AT+ONE"), body: [wait(10), check(literal(false))] }];
    const called = statement("run", { call });
    const told = async (...body: Statement[]) => {
      const { events } = await runScripted({ ...portable, ...program(body, flows) });
      return events.map(({ type }) => type).filter((type) => type.startsWith("flow-") || type === "caught");
    };
    expect(await told(statement("try", { body: [called] }))).toEqual(["flow-entered", "flow-left", "caught"]);
    expect(await told(statement("parallel", { body: [called, check(literal(false))] }))).toEqual([
      "flow-entered",
      "flow-left",
    ]);
  });

  it("that this module does not bring stops the scenario", async () => {
    const { verdict, failures } = await runScripted({ ...portable, moduleFlows: {} });
    expect(verdict).toBe("error");
    expect(failures[0]?.diagnostic).toMatchObject({
      code: "SCN507",
      message: "acme/one has no flow net.attach",
    });
  });
});
