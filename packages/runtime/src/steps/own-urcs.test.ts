import type { Block, Statement } from "@scn/dsl";
import { expect, it } from "vitest";
import {
  awaitUrc,
  letBe,
  list,
  literal,
  log,
  nowhere,
  pattern,
  program,
  scenario,
  send,
  statement,
  wait,
  within,
} from "../testing/program.fixture.js";
import { type Outcome, runScripted } from "../testing/run.fixture.js";

/** The first attempt fails before it comes to the body, and the second drops what the body could take. */
const twice = (...body: Block): Statement =>
  statement("retry", { attempts: literal(2), body: [send("AT+GO=1"), wait(1), ...body] });
const answers = { "AT+GO=1": ["\r\nERROR\r\n", "\r\nOK\r\n"] };
const takes = (shape: string) => within(1000, awaitUrc(shape));

/** Stale lines come while nobody listens, fresh ones once the second attempt waits. */
function run(body: Statement[], { stale, fresh = [] }: { stale: string[]; fresh?: string[] }) {
  const module = (name: string) => ({
    name,
    profile: "acme/one",
    capabilities: [],
    arguments: {},
    span: nowhere,
  });
  return runScripted(program([scenario([wait(100), ...body], { modules: [module("a"), module("b")] })]), {
    answers,
    arrange: (device) => {
      for (const line of stale) device.say(`\r\n${line}\r\n`, 50);
      for (const line of fresh) device.say(`\r\n${line}\r\n`, 600);
    },
  });
}

/** What nobody took of what came to a module. */
const left = (outcome: Outcome, device: string) =>
  outcome.of("urcs-left").find((event) => event.device === device)?.lines;

it("drops every line that is like the awaited one, and no other", async () => {
  const outcome = await run([twice(takes("+MSG: <n:int>")), log("${n}")], {
    stale: ["+MSG: 1", "+OTHER: 1", "+MSG: 2"],
    fresh: ["+MSG: 3"],
  });
  expect(outcome.of("log")[0]?.text).toBe("3");
  expect(left(outcome, "a")).toEqual(["+OTHER: 1"]);
});

it("drops what the arm of an either awaits", async () => {
  const arm = { kind: "await-urc", pattern: pattern("+MSG: <n:int>"), body: [], span: nowhere } as const;
  const late = {
    kind: "after",
    delay: { to: { kind: "duration", ms: 1000, span: nowhere } },
    body: [],
  } as const;
  const either = statement("either", { arms: [arm, { ...late, span: nowhere }] });
  const outcome = await run([twice(either), log("${n}")], { stale: ["+MSG: 1"], fresh: ["+MSG: 2"] });
  expect(outcome.of("log")[0]?.text).toBe("2");
});

it("drops it of the module that the block around the await-urc talks to", async () => {
  const onB = statement("on-module", { module: "b", body: [takes("+MSG: <n:int>"), log("${n}")] });
  const outcome = await run([twice(onB)], { stale: ["+MSG: 1"], fresh: ["+MSG: 2"] });
  expect(outcome.of("log")[0]?.text).toBe("2");
  expect(left(outcome, "a")).toEqual(["+MSG: 1", "+MSG: 2"]);
});

it("a pattern with a name that is bound later can have taken none", async () => {
  const bound = [letBe("topic", literal("x")), takes("+MSG: ${topic}")];
  const outcome = await run([twice(...bound)], { stale: ["+OTHER: 1"], fresh: ["+MSG: x"] });
  expect(outcome.failures).toEqual([]);
});

it("a pattern whose value has no text yet can have taken none, whether lines are there or not", async () => {
  const body = [
    letBe("topic", list(literal(1))),
    twice(letBe("topic", literal("x")), takes("+MSG: ${topic}")),
  ];
  for (const stale of [[], ["+OTHER: 1"]]) {
    const outcome = await run(body, { stale, fresh: ["+MSG: x"] });
    expect(outcome.failures).toEqual([]);
  }
});
