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

const parallel = (...body: Parameters<typeof step> extends [string, ...infer B] ? B : never) =>
  statement("parallel", { body });

describe("parallel", () => {
  it("takes as long as its longest branch", async () => {
    const outcome = await runScripted(program([parallel(wait(1000), wait(3000), wait(2000)), log("done")]));
    expect(outcome.verdict).toBe("pass");
    expect(outcome.of("log")[0]?.at).toBe(3000);
  });

  it("stops the other branches with the first failure, and accepts the command they left open", async () => {
    const late = [{ after: 5000, text: "\r\nERROR\r\n" }];
    const failing = step("fails", wait(1000), check(literal(false)));
    const body = [
      statement("try", { body: [parallel(step("asks", send("AT+SLOW"), log("never")), failing)] }),
      send("AT"),
    ];
    const outcome = await runScripted(program(body), {
      answers: { "AT+SLOW": [late], AT: ["\r\nOK\r\n"] },
    });
    expect(outcome.verdict).toBe("pass");
    expect(outcome.of("caught")[0]?.failure.kind).toBe("check");
    expect(outcome.of("sent").map((event) => Math.round(event.at))).toEqual([0, 5000]);
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
