import { describe, expect, it } from "vitest";
import { realClock } from "../clock/index.js";
import type { HostFlow } from "../ports/host-flow.js";
import { literal, log, nowhere, program, statement, within } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const call = {
  target: { kind: "host", flow: "lab.power" },
  arguments: { port: literal(3) },
  span: nowhere,
} as const;
const runIt = statement("run", { call });
const letIt = statement("let", { name: "r", value: { kind: "run", call } });
const using = (flow: HostFlow) => ({ options: { hostFlows: { "lab.power": flow } } });

describe("a flow of the host", () => {
  it("gets its arguments by name and gives the value of the call", async () => {
    const outcome = await runScripted(
      program([letIt, log("${r}")]),
      using(async ({ port }) => `port ${String(port)} is on`),
    );
    expect(outcome.failures).toEqual([]);
    expect(outcome.of("log")[0]?.text).toBe("port 3 is on");
    expect(outcome.of("flow-entered")).toMatchObject([{ flow: "lab.power" }]);
    expect(outcome.of("flow-left")).toMatchObject([{ flow: "lab.power" }]);
  });

  it("may answer at once, give nothing, and log", async () => {
    const outcome = await runScripted(
      program([runIt]),
      using((_, { log: say }) => say("switched")),
    );
    expect(outcome.verdict).toBe("pass");
    expect(outcome.of("log")[0]?.text).toBe("switched");
  });

  it("holds the virtual clock while it runs", async () => {
    const outcome = await runScripted(
      program([within(1000, runIt)]),
      using(() => new Promise((done) => realClock().after(20, () => done("late")))),
    );
    expect(outcome.failures).toEqual([]);
    expect(outcome.clock.now()).toBe(0);
  });

  it("that throws is an error of the host, with its message", async () => {
    const { failures, verdict } = await runScripted(
      program([statement("try", { body: [runIt] })]),
      using(() => {
        throw new Error("the relay does not answer");
      }),
    );
    expect(verdict).toBe("error");
    expect(failures[0]).toMatchObject({
      kind: null,
      diagnostic: { code: "SCN511", message: "lab.power failed: the relay does not answer" },
    });
  });

  it("is told when nobody waits for it any more", async () => {
    const abort = new AbortController();
    let told = false;
    const flow: HostFlow = (_, { signal }) =>
      new Promise((done) => {
        signal.addEventListener("abort", () => {
          told = true;
          done(null);
        });
        abort.abort();
      });
    const { failures } = await runScripted(program([runIt]), {
      options: { hostFlows: { "lab.power": flow }, signal: abort.signal },
    });
    expect(failures[0]?.diagnostic.code).toBe("SCN510");
    expect(told).toBe(true);
  });

  it("is not aborted when it is done", async () => {
    let aborted = true;
    const outcome = await runScripted(
      program([letIt]),
      using(async (_, { signal }) => {
        realClock().after(5, () => {
          aborted = signal.aborted;
        });
      }),
    );
    await new Promise<void>((done) => realClock().after(10, done));
    expect(outcome.verdict).toBe("pass");
    expect(aborted).toBe(false);
  });

  it("that this run does not bring along, or that gives no value, is an error of the host", async () => {
    const missing = await runScripted(program([runIt]));
    expect(missing.failures[0]?.diagnostic).toMatchObject({
      code: "SCN511",
      message: "this run brings no flow lab.power along",
    });
    const strange = await runScripted(
      program([runIt]),
      using(async () => JSON.parse('{"a":1}')),
    );
    expect(strange.failures[0]?.diagnostic.message).toBe("lab.power gave something that is no value");
  });
});
