import { describe, expect, it } from "vitest";
import { virtualClock } from "../clock/index.js";
import type { RunEvent } from "../events/event.js";
import { program, scenario, send, statement, step } from "../testing/program.fixture.js";
import { noPeers, runScripted } from "../testing/run.fixture.js";
import { ScriptedDevice } from "../testing/scripted-device.fixture.js";
import { run } from "./run.js";

const ok = "\r\nOK\r\n";
const cleanup = (...body: Parameters<typeof step>[1][]) => statement("cleanup", { body });

describe("a run that is interrupted", () => {
  const body = [step("long", send("AT+SLOW=1")), cleanup(send("AT"))];
  const answers = { AT: [ok] };

  it("ends the scenario as an error, runs its cleanup and closes the transport", async () => {
    const abort = new AbortController();
    const outcome = await runScripted(program([scenario(body), scenario([send("AT")])]), {
      answers,
      options: { signal: abort.signal },
      arrange: (_, clock) => clock.after(1000, () => abort.abort()),
    });
    expect(outcome.of("scenario-ended").map((event) => event.verdict)).toEqual(["error"]);
    expect(outcome.of("failed")[0]?.failure.diagnostic.code).toBe("SCN510");
    expect(outcome.device.written).toEqual(["AT+SLOW=1\r", "AT\r"]);
    expect(outcome.device.closed).toBeGreaterThan(0);
    expect(outcome.of("run-ended")[0]?.interrupted).toBe(true);
  });

  it("gives the command in flight a moment before cleanup, not its whole deadline", async () => {
    const abort = new AbortController();
    const outcome = await runScripted(program([scenario(body)]), {
      answers,
      options: { signal: abort.signal },
      arrange: (_, clock) => clock.after(1000, () => abort.abort()),
    });
    expect(outcome.clock.now()).toBe(6000);
  });

  it("gives all its cleanups twenty seconds, and says so when they were not enough", async () => {
    const abort = new AbortController();
    const endless = [step("long", send("AT+SLOW=1")), cleanup(send("AT+DEAD=1"), send("AT+DEAD=2"))];
    const outcome = await runScripted(program([scenario(endless)]), {
      answers,
      options: { signal: abort.signal },
      arrange: (_, clock) => clock.after(1000, () => abort.abort()),
    });
    expect(outcome.clock.now()).toBe(21_000);
    expect(outcome.device.closed).toBeGreaterThan(0);
    expect(outcome.of("cleanup-failed").at(-1)?.failure.diagnostic.message).toBe(
      "the cleanup was given up 20s after the run was interrupted",
    );
  });

  it("counts from the interruption also when that comes during a cleanup", async () => {
    const abort = new AbortController();
    const outcome = await runScripted(program([scenario([cleanup(send("AT+DEAD=1"))])]), {
      answers,
      options: { signal: abort.signal },
      arrange: (_, clock) => clock.after(1000, () => abort.abort()),
    });
    expect(outcome.clock.now()).toBe(21_000);
    expect(outcome.of("scenario-ended")[0]?.verdict).toBe("pass");
  });

  it("cleans up and closes also when nobody listens any more", async () => {
    const clock = virtualClock();
    const device = new ScriptedDevice(clock, answers);
    const events: RunEvent[] = [];
    const subscription = run(program([scenario(body)]), {
      devices: async () => device,
      peers: noPeers,
      clock,
    }).subscribe((event) => events.push(event));
    await new Promise<void>((resolve) => clock.after(1000, resolve));
    subscription.unsubscribe();
    const seen = events.length;
    await new Promise<void>((resolve) => clock.after(60_000, resolve));
    expect(device.written).toEqual(["AT+SLOW=1\r", "AT\r"]);
    expect(device.closed).toBeGreaterThan(0);
    expect(events).toHaveLength(seen);
  });

  it("starts nothing when it was aborted before", async () => {
    const outcome = await runScripted(program([scenario([send("AT")])]), {
      options: { signal: AbortSignal.abort() },
    });
    expect(outcome.events.map((event) => event.type)).toEqual(["run-started", "run-ended"]);
    expect(outcome.device.opened).toBe(0);
  });

  it("can be subscribed again, and begins anew each time", async () => {
    const clock = virtualClock();
    const device = new ScriptedDevice(clock, answers);
    const again = run(program([send("AT")]), { devices: async () => device, peers: noPeers, clock });
    for (let round = 1; round <= 2; round++) {
      await new Promise<void>((resolve) => again.subscribe({ complete: resolve }));
      expect(device.written).toHaveLength(round);
    }
  });
});

describe("scenarios", () => {
  const failing = scenario([send("AT+BAD")], { title: "bad", tags: ["slow"] });
  const passing = scenario([send("AT")], { title: "good", tags: ["smoke"] });
  const answers = { AT: [ok], "AT+BAD": ["\r\nERROR\r\n"] };

  it("run one after the other, each on a device of its own", async () => {
    const outcome = await runScripted(program([failing, passing]), { answers });
    expect(outcome.of("scenario-ended").map((event) => [event.title, event.verdict])).toEqual([
      ["bad", "fail"],
      ["good", "pass"],
    ]);
    expect(outcome.device.opened).toBe(2);
    expect(outcome.of("run-ended")[0]?.verdicts).toMatchObject({ pass: 1, fail: 1 });
  });

  it("stop after the first that did not pass, if asked to bail", async () => {
    const outcome = await runScripted(program([failing, passing]), { answers, options: { bail: true } });
    expect(outcome.of("scenario-ended")).toHaveLength(1);
  });

  it("that are skipped are no reason to bail", async () => {
    const scripting = scenario([statement("simulate", { rules: [] })], { title: "scripting" });
    const outcome = await runScripted(program([scripting, passing]), { answers, options: { bail: true } });
    expect(outcome.of("scenario-ended").map((event) => event.verdict)).toEqual(["skipped", "pass"]);
  });

  it("are left out when they are not selected", async () => {
    const outcome = await runScripted(program([failing, passing]), {
      answers,
      options: { select: ({ tags }) => tags.includes("smoke") },
    });
    expect(outcome.of("scenario-started").map((event) => event.title)).toEqual(["good"]);
  });
});
