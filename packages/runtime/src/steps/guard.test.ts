import { describe, expect, it } from "vitest";
import { nowhere, pattern, program, send, statement, step, wait } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";
import { Failed } from "../verdict/failed.js";
import { stopWith } from "./guard.js";

const found = () =>
  new Failed({
    kind: "mismatch",
    verdict: "fail",
    diagnostic: { code: "SCN411", severity: "error", message: "a forbidden line came", span: nowhere },
    elapsed: 0,
    exchange: [],
  });

describe("what is stopped with a failure", () => {
  it("knows the failure while it stops, and not behind that", () => {
    const frame = { step: null, scenario: { stoppedBy: null as Failed | null } };
    const failure = found();
    stopWith(frame, failure, () => expect(frame.scenario.stoppedBy).toBe(failure));
    expect(frame.scenario.stoppedBy).toBeNull();
    const broken = () =>
      stopWith(frame, failure, () => {
        throw new Error("broken");
      });
    expect(broken).toThrow("broken");
    expect(frame.scenario.stoppedBy).toBeNull();
  });

  it("knows the outer one again, of two that stop each other", () => {
    const outer = found();
    const frame = { step: null, scenario: { stoppedBy: null as Failed | null } };
    stopWith(frame, outer, () => {
      stopWith(frame, found(), () => undefined);
      expect(frame.scenario.stoppedBy).toBe(outer);
    });
  });

  it("gives it the innermost step under way, else the guard's own", () => {
    const frame = { step: 3, scenario: { stoppedBy: null as Failed | null } };
    const own = found();
    stopWith(frame, own, () => undefined);
    expect(own.step).toBe(3);
    const inner = found();
    stopWith(frame, inner, () => {
      inner.step ??= 5;
    });
    expect(inner.step).toBe(5);
  });
});

it("a step that is cut off later does not end with the verdict of a failure that was caught", async () => {
  const abort = new AbortController();
  const forbid = statement("forbid-urc", { pattern: pattern("+A: 1") });
  const caught = statement("try", { body: [step("first", forbid, wait(9000))] });
  const { of } = await runScripted(program([send("AT"), caught, step("second", wait(9000))]), {
    answers: { AT: ["\r\nOK\r\n"] },
    options: { signal: abort.signal },
    arrange: (device, clock) => {
      device.say("\r\n+A: 1\r\n", 1000);
      clock.after(5000, () => abort.abort());
    },
  });
  expect(of("step-ended").map(({ title, verdict }) => [title, verdict])).toEqual([
    ["first", "fail"],
    ["second", "error"],
  ]);
});
