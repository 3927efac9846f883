import { expect, test } from "vitest";
import { on, rebootByLadder, restartStep, unanswered } from "./recovering.js";
import { runText } from "./run-text.js";

test("without a give-up three restarts are the limit, and the first cause stands", async () => {
  const story = await runText(
    on(
      restartStep,
      `
  simulate {
    on-command AT+CSQ {
      respond ERROR
    }
  }
  step "ask" {
    send AT+CSQ
  }
`,
    ),
  );
  expect(story.verdict).toBe("fail");
  expect(story.failure).toMatch(
    /^SCN402; AT\+CSQ ended with ERROR;.*restarted 3 times without asking a policy/,
  );
  expect(story.of("step-restarted")).toHaveLength(3);
});

test("a policy that gives up is no limit where nobody asks it", async () => {
  const story = await runText(
    on(
      `    on-error {
      reconnect backoff ladder
      restart step
    }`,
      `
  simulate {
    on-command AT+CSQ {
      respond ERROR
    }
  }
  step "ask" {
    send AT+CSQ
  }
`,
    ),
  );
  expect(story.verdict).toBe("fail");
  expect(story.failure).toContain("restarted 3 times");
  expect(story.of("policy-used")).toEqual([]);
});

test("a policy gives up, and the failure it was for is the scenario's", async () => {
  const story = await runText(on(rebootByLadder, unanswered("5s"), { policy: "give-up after 2" }));
  expect(story.verdict).toBe("fail");
  expect(story.failure).toMatch(
    /^SCN401; no final result code for AT\+CSQ.*the recovery failed: the policy ladder gave up: 2 uses/,
  );
  expect(story.lines.filter((line) => line.startsWith("ladder"))).toEqual([
    "ladder 1: 1000 ms",
    "ladder 2: 10000 ms",
    "ladder gave up after 2",
  ]);
});

test("a policy that gives up after a time counts from its first use", async () => {
  const story = await runText(on(rebootByLadder, unanswered("5s"), { policy: "give-up after 1m" }));
  // Each round: 5 s of silence, the pause, 8 s of boot. 1 + 8 + 5, then 10 + 8 + 5 …
  expect(story.of("policy-used").map(({ pause }) => pause)).toEqual([1000, 10_000, 10_000]);
  expect(story.verdict).toBe("fail");
});

test("a device that did well for long enough starts the ladder anew", async () => {
  const story = await runText(
    on(
      `
    on-no-response {
      reboot backoff ladder
      resume
    }`,
      `
  simulate {
    on-command AT+CSQ {
      silent
    }
  }
  within 5s send AT+CSQ
  within 5s send AT+CSQ
  wait 10m
  within 5s send AT+CSQ
  wait 1s
  check ladder.count == 1
  check ladder.delays == [1s]
`,
      { policy: "reset after 10m of success\n  give-up after 1h" },
    ),
  );
  expect(story.of("policy-used").map(({ pause }) => pause)).toEqual([1000, 10_000, 1000]);
  expect(story.failure).toBe("");
});

test("the time in which a command already failed is none that the device did well", async () => {
  const story = await runText(
    on(
      rebootByLadder,
      `
  simulate {
    2 times on-command AT+CSQ {
      silent
    }
  }
  step "a round" {
    wait 570s
    within 1m send AT+CSQ
  }
  check ladder.delays == [1s, 5s]
`,
      { backoff: "1s, 5s", policy: "reset   after 10m of success" },
    ),
  );
  expect(story.failure).toBe("");
});
