import type { Block } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { awaitUrc, log, pattern, program, send, statement, step, wait } from "../testing/program.fixture.js";
import { type Bench, type Outcome, runScripted } from "../testing/run.fixture.js";

const forbid = (shape: string) => statement("forbid-urc", { pattern: pattern(shape) });
const attempt = (...body: Block) => statement("try", { body });
const logs = (outcome: Outcome) => outcome.of("log").map(({ text }) => text);

function saying(lines: Readonly<Record<number, string>>, answers: Bench["answers"] = {}): Bench {
  return {
    answers,
    arrange: (device) => {
      for (const [time, line] of Object.entries(lines)) device.say(`\r\n${line}\r\n`, Number(time));
    },
  };
}

describe("forbid-urc", () => {
  it("fails at once when such a line comes, also in the middle of a wait", async () => {
    const outcome = await runScripted(
      program([forbid("+A: <_:int>"), wait(9000)]),
      saying({ 2000: "+A: 1" }),
    );
    expect(outcome.clock.now()).toBe(2000);
    expect(outcome.failures[0]).toMatchObject({
      kind: "mismatch",
      verdict: "fail",
      diagnostic: { code: "SCN411", label: "forbidden from here on", found: "+A: 1" },
    });
  });

  it("does not mind other lines, lines from before, and lines after its block", async () => {
    const body = [wait(100), step("quiet", forbid("+A: 1"), wait(1000)), wait(1000), awaitUrc("+A: 1")];
    const { failures } = await runScripted(
      program(body),
      saying({ 50: "+A: 1", 500: "+B: 1", 1500: "+A: 1" }),
    );
    expect(failures).toEqual([]);
  });

  it("also fails a command in flight", async () => {
    const { failures, clock } = await runScripted(
      program([forbid("+NOTE: <_:text>"), send("AT+SLOW=1")]),
      saying({ 700: "+NOTE: gone" }),
    );
    expect(clock.now()).toBe(700);
    expect(failures[0]?.diagnostic.code).toBe("SCN411");
  });

  it("is not caught by a try in its block, but by one around it", async () => {
    const inside = [forbid("+A: 1"), attempt(wait(9000)), log("went on")];
    const caught = await runScripted(program([attempt(...inside), log("caught")]), saying({ 100: "+A: 1" }));
    expect(caught.verdict).toBe("pass");
    expect(logs(caught)).toEqual(["caught"]);
    const uncaught = await runScripted(program(inside), saying({ 100: "+A: 1" }));
    expect(uncaught.verdict).toBe("fail");
    expect(logs(uncaught)).toEqual([]);
  });

  it("ends the step under way as failed, and blames that step", async () => {
    const body = [forbid("+A: 1"), step("outer", step("inner", wait(9000)))];
    const outcome = await runScripted(program(body), saying({ 100: "+A: 1" }));
    expect(outcome.of("step-ended").map(({ title, verdict }) => [title, verdict])).toEqual([
      ["inner", "fail"],
      ["outer", "fail"],
    ]);
    expect(outcome.of("failed")[0]?.step).toBe(1);
  });

  it("leaves the line in the inbox", async () => {
    const body = [attempt(forbid("+A: 1"), wait(9000)), awaitUrc("+A: 1")];
    const { verdict } = await runScripted(program(body), saying({ 100: "+A: 1" }));
    expect(verdict).toBe("pass");
  });
});
