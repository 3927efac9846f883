import { describe, expect, it } from "vitest";
import { awaitUrc, program, scenario, send, step, wait, within } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";

describe("a timeout scale", () => {
  it("moves every deadline, and says in the message what the script has", async () => {
    const body = [within(2000, awaitUrc("+READY"))];
    const { failures, clock } = await runScripted(program([scenario(body)]), {
      options: { timeoutScale: 2.5 },
    });
    expect(clock.now()).toBe(5000);
    expect(failures[0]?.diagnostic.message).toBe("the URC did not come within 2s × 2.5");
  });

  it("moves the documented maximum and the scenario's timeout, too", async () => {
    const slow = await runScripted(program([send("AT+SLOW")]), { options: { timeoutScale: 2 } });
    expect(slow.failures[0]?.diagnostic.code).toBe("SCN401");
    expect(slow.failures[0]?.diagnostic.notes?.join()).toContain("× 2");
    const plain = await runScripted(program([send("AT+SLOW")]));
    expect(slow.clock.now()).toBe(plain.clock.now() * 2);
    const bounded = await runScripted(program([scenario([wait(60_000)], { timeout: 10_000 })]), {
      options: { timeoutScale: 3 },
    });
    expect(bounded.clock.now()).toBe(30_000);
    expect(bounded.failures[0]?.diagnostic.message).toContain("timeout of 10s × 3");
  });

  it("leaves a pause as it is", async () => {
    const { clock } = await runScripted(program([wait(700)]), { options: { timeoutScale: 5 } });
    expect(clock.now()).toBe(700);
  });
});

describe("a threshold", () => {
  const body = [step("attach", wait(3000)), step("after", send("AT"))];
  const thresholds = (below: number) => ({
    answers: { AT: [ok] },
    options: { thresholds: [{ step: "attach", below }] },
  });

  it("fails the scenario of a step that took longer, at its end", async () => {
    const { verdict, failures, of } = await runScripted(program([scenario(body)]), thresholds(2500));
    expect(verdict).toBe("fail");
    expect(failures.map(({ diagnostic }) => diagnostic.message)).toEqual([
      'the step "attach" took 3s, and its threshold is 2.5s',
    ]);
    expect(of("step-ended").map(({ title, verdict: one }) => [title, one])).toEqual([
      ["attach", "fail"],
      ["after", "pass"],
    ]);
  });

  it("is the first time that is too long", async () => {
    expect((await runScripted(program([scenario(body)]), thresholds(3000))).verdict).toBe("fail");
  });

  it("says nothing of a step that was quick enough", async () => {
    expect((await runScripted(program([scenario(body)]), thresholds(3001))).verdict).toBe("pass");
  });
});

it("a try that is not the first says so", async () => {
  const { of } = await runScripted(program([wait(1)]), { options: { attempt: 2 } });
  expect(of("scenario-started")[0]?.attempt).toBe(2);
});
