import type { Statement } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import {
  check,
  literal,
  log,
  nowhere,
  program,
  scenario,
  send,
  statement,
  step,
  wait,
} from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";
import type { ScriptedDevice } from "../testing/scripted-device.fixture.js";

const parallel = (...body: Parameters<typeof step> extends [string, ...infer B] ? B : never) =>
  statement("parallel", { body });

const late = (result: string) => [{ after: 5000, text: `\r\n${result}\r\n` }];

describe("parallel", () => {
  it("takes as long as its longest branch", async () => {
    const outcome = await runScripted(program([parallel(wait(1000), wait(3000), wait(2000)), log("done")]));
    expect(outcome.verdict).toBe("pass");
    expect(outcome.of("log")[0]?.at).toBe(3000);
  });

  it("begins when the command before it is over", async () => {
    const outcome = await runScripted(program([send("AT+SLOW"), parallel(log("inside"))]), {
      answers: { "AT+SLOW": [late("OK")] },
    });
    expect(outcome.of("log")[0]?.at).toBe(5000);
  });

  it("is over when the commands of its branches are", async () => {
    const outcome = await runScripted(program([parallel(send("AT+SLOW"), wait(10)), log("done")]), {
      answers: { "AT+SLOW": [late("OK")] },
    });
    expect(outcome.of("log")[0]?.at).toBe(5000);
  });

  it("fails with a command of a branch that nobody looked at", async () => {
    const outcome = await runScripted(program([parallel(send("AT+SLOW"), wait(10))]), {
      answers: { "AT+SLOW": [late("ERROR")] },
    });
    expect(outcome.failures[0]?.diagnostic).toMatchObject({ code: "SCN402", found: "ERROR" });
  });

  it("stops the other branches with the first failure, and accepts the command they left open", async () => {
    const failing = step("fails", wait(1000), check(literal(false)));
    const body = [
      statement("try", { body: [parallel(step("asks", send("AT+SLOW"), log("never")), failing)] }),
      send("AT"),
    ];
    const outcome = await runScripted(program(body), {
      answers: { "AT+SLOW": [late("ERROR")], AT: ["\r\nOK\r\n"] },
    });
    expect(outcome.verdict).toBe("pass");
    expect(outcome.of("caught")[0]?.failure.kind).toBe("check");
    expect(outcome.of("sent").map((event) => Math.round(event.at))).toEqual([0, 5000]);
  });
});

describe("the events of a branch", () => {
  const on = (module: string, ...body: Parameters<typeof step> extends [string, ...infer B] ? B : never) =>
    statement("on-module", { module, body });
  const modules = ["a", "b"].map((name) => ({
    name,
    profile: "acme/one",
    capabilities: [],
    arguments: {},
    span: nowhere,
  }));
  const answers = { AT: ["\r\nOK\r\n"] };

  it("say which it is, and the module it is at, also for what goes over the wire", async () => {
    const body = [
      log("before"),
      parallel(
        step("one", on("a", send("AT"), log("of a"))),
        parallel(wait(10), step("inner", on("b", send("AT")), log("of b"))),
        log("of nobody"),
      ),
      on("a", send("AT")),
    ];
    const { verdict, events } = await runScripted(program([scenario(body, { modules })]), { answers });
    expect(verdict).toBe("pass");
    const told = events.flatMap((event) => {
      if (event.type.startsWith("run-") || event.type.startsWith("scenario-")) return [];
      const { type, branch = "", device = "" } = { branch: "", device: "", ...event };
      return [`${branch} ${device} ${type}`];
    });
    expect([...new Set(told)].sort()).toEqual([
      "  log",
      " a command-ended",
      " a received",
      " a sent",
      " a urcs-left",
      " b urcs-left",
      "1 a command-ended",
      "1 a log",
      "1 a received",
      "1 a sent",
      "1 a step-ended",
      "1 a step-started",
      "2.1 b waiting",
      "2.2 b command-ended",
      "2.2 b log",
      "2.2 b received",
      "2.2 b sent",
      "2.2 b step-ended",
      "2.2 b step-started",
      "3  log",
    ]);
  });

  it("of the only module name the branch that talks to it, and none afterwards", async () => {
    const body = [parallel(step("asks", send("AT")), wait(10)), send("AT")];
    const outcome = await runScripted(program(body), { answers });
    expect(outcome.of("sent").map(({ branch }) => branch)).toEqual(["1", undefined]);
    expect(outcome.of("command-ended").map(({ branch }) => branch)).toEqual(["1", undefined]);
    expect(outcome.of("step-started").map((event) => "device" in event)).toEqual([false]);
  });

  it("are of no branch when it is over, and of those around an inner one", async () => {
    const urc = (device: ScriptedDevice) => device.say("\r\n+ODD: 1\r\n", 500);
    const branches = async (...body: Statement[]) => {
      const asked = program([scenario(body, { modules })]);
      const outcome = await runScripted(asked, { answers, arrange: urc });
      const said = outcome.of("received").filter(({ at }) => at === 500);
      return said.map(({ device, branch }) => `${device} ${branch ?? "none"}`).sort();
    };
    const over = parallel(on("a", send("AT")), on("b", send("AT")));
    expect(await branches(over, wait(1000))).toEqual(["a none", "b none"]);
    const inner = parallel(wait(10), on("b", send("AT")));
    expect(await branches(parallel(on("a", wait(1000)), inner))).toEqual(["a 1", "b 2"]);
    const tenth = parallel(parallel(wait(10)), ...Array<Statement>(8).fill(wait(1)), on("a", wait(1000)));
    expect(await branches(tenth)).toEqual(["a 10", "b none"]);
    const single = await runScripted(program([parallel(send("AT"), wait(10)), wait(1000)]), {
      answers,
      arrange: urc,
    });
    expect(single.of("received").at(-1)).not.toHaveProperty("branch");
  });

  it("say the module they stand at, of a branch for several none, and a cleanup its own", async () => {
    const told = async (...body: Statement[]) => {
      const { events } = await runScripted(program([scenario(body, { modules })]), { answers });
      return events.flatMap((event) =>
        event.type === "step-started" || event.type === "log"
          ? [{ device: null, ...event }].map(({ type, device }) => `${type} ${device ?? "none"}`)
          : [],
      );
    };
    const both = step("both", on("a", send("AT")), on("b", send("AT")));
    expect(await told(parallel(both, wait(1)))).toEqual(["step-started none"]);
    const atB = step("b", on("b", send("AT")));
    expect(await told(on("a", parallel(atB, wait(1))))).toEqual(["step-started a"]);
    expect(await told(on("b", statement("cleanup", { body: [log("bye")] })))).toEqual(["log b"]);
  });

  it("do not name a module that is the only one", async () => {
    const body = [on("a", log("alone"))];
    const { events } = await runScripted(program([scenario(body, { modules: modules.slice(0, 1) })]));
    expect(events.filter((event) => event.type === "log" && "device" in event)).toEqual([]);
  });

  it("are those of none in a cleanup that a branch registered", async () => {
    const body = [parallel(step("one", statement("cleanup", { body: [log("bye")] }), wait(1)), wait(2))];
    const outcome = await runScripted(program(body), { answers });
    expect(outcome.of("log").map(({ text, branch }) => [text, branch])).toEqual([["bye", undefined]]);
  });
});

describe("on <module>", () => {
  it("talks under the name the scenario gives, each module in an inbox of its own", async () => {
    const module = { name: "a", profile: "acme/one", capabilities: [], arguments: {}, span: nowhere };
    const body = [statement("on-module", { module: "a", body: [send("AT")] })];
    const outcome = await runScripted(program([scenario(body, { modules: [module] })]), {
      answers: { AT: ["\r\nOK\r\n"] },
    });
    expect(outcome.verdict).toBe("pass");
    expect(outcome.of("sent").map(({ device }) => device)).toEqual(["a"]);
  });
});
