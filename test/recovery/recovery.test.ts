import { expect, test } from "vitest";
import { runText } from "./run-text.js";

/** A scenario on one module, with a policy that any of them may use. */
const on = (recover: string, body: string, policy = "") => `
policy ladder {
  backoff 1s, 10s
  ${policy === "" ? "give-up after 1h" : policy}
}
scenario "x" {
  module quectel/lte-standard-a
  recover {
${recover}
  }
${body}
}
`;

const restartStep = `
    on-error {
      restart step
    }`;

test("a failure goes on behind the statement with `resume`, and what it bound stays", async () => {
  const story = await runText(
    on(
      `
    on-error {
      log "recovering \${failure.command}"
      resume
    }`,
      `
  simulate {
    1 times on-command AT+CSQ {
      respond ERROR
    }
  }
  let n = 7
  send AT+CSQ
  log "behind \${n}"
  send AT
`,
    ),
  );
  expect(story.verdict).toBe("pass");
  // `log` does not talk to the module: the command is still open there, and `send AT` completes it.
  expect(story.lines).toEqual([
    "AT+CSQ",
    "log behind 7",
    "recovery 1: error",
    "log recovering AT+CSQ",
    "recovered: resume",
    "AT",
  ]);
});

test("`restart step` runs the innermost step again, in the names as they are", async () => {
  const story = await runText(
    on(
      restartStep,
      `
  simulate {
    2 times on-command AT+CSQ {
      respond ERROR
    }
  }
  let round = 0
  step "outer" {
    send AT
    step "inner" {
      let round = round + 1
      send AT+CSQ
    }
  }
  log "rounds \${round}"
`,
    ),
  );
  expect(story.verdict).toBe("pass");
  expect(story.lines.filter((line) => line.startsWith("step again"))).toEqual([
    "step again: inner",
    "step again: inner",
  ]);
  expect(story.lines.at(-1)).toBe("log rounds 3");
  expect(story.lines.filter((line) => line === "AT")).toHaveLength(1);
});

test("`restart scenario` begins anew, leaves out the rules that go on, and runs no cleanup meanwhile", async () => {
  const story = await runText(
    on(
      `
    on-error {
      restart scenario
    }`,
      `
  simulate {
    2 times on-command AT+CSQ {
      respond ERROR
    }
  }
  send ATE0
  step "ask" {
    send AT+CSQ
  }
  cleanup {
    send AT
  }
`,
    ),
  );
  expect(story.verdict).toBe("pass");
  expect(story.lines.filter((line) => line === "cleanup")).toHaveLength(1);
  expect(story.lines.filter((line) => line === "ATE0")).toHaveLength(3);
  expect(story.lines.filter((line) => line === "AT")).toHaveLength(1);
  expect(story.of("scenario-ended")[0]?.recoveries).toBe(2);
});

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
  const story = await runText(
    on(
      `
    on-no-response {
      reboot backoff ladder
      restart step
    }`,
      `
  simulate {
    on-command AT+CSQ {
      silent
    }
  }
  step "ask" {
    within 5s send AT+CSQ
  }
`,
      "give-up after 2",
    ),
  );
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
  const story = await runText(
    on(
      `
    on-no-response {
      reboot backoff ladder
      restart step
    }`,
      `
  simulate {
    on-command AT+CSQ {
      silent
    }
  }
  step "ask" {
    within 5s send AT+CSQ
  }
`,
      "give-up after 1m",
    ),
  );
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
      "reset after 10m of success\n  give-up after 1h",
    ),
  );
  expect(story.of("policy-used").map(({ pause }) => pause)).toEqual([1000, 10_000, 1000]);
  expect(story.failure).toBe("");
});

test("what a `try` or a `retry` sees, no recovery sees", async () => {
  const story = await runText(
    on(
      restartStep,
      `
  simulate {
    3 times on-command AT+CSQ {
      respond ERROR
    }
  }
  step "ask" {
    try send AT+CSQ
    retry 2 attempts {
      send AT+CSQ
    } on-failure {
      log "given up"
    }
    send AT+CSQ
  }
`,
    ),
  );
  expect(story.verdict).toBe("pass");
  expect(story.of("recovery-started")).toEqual([]);
});

test("the last attempt of a `retry` goes on to the recovery", async () => {
  const story = await runText(
    on(
      restartStep,
      `
  simulate {
    3 times on-command AT+CSQ {
      respond ERROR
    }
  }
  step "ask" {
    retry 2 attempts {
      send AT+CSQ
    }
  }
`,
    ),
  );
  expect(story.verdict).toBe("pass");
  expect(story.of("recovery-started")).toHaveLength(1);
});

test("codes choose among the handlers of errors; a code nobody names fails", async () => {
  const recover = `
    on-error 563 {
      log "563"
      resume
    }`;
  const body = (code: number) => `
  simulate {
    on-command AT+CSQ {
      respond +CME ERROR: ${code}
    }
  }
  send AT+CSQ
`;
  expect((await runText(on(recover, body(563)))).verdict).toBe("pass");
  expect((await runText(on(recover, body(566)))).verdict).not.toBe("pass");
});

test("a URC's handler interrupts a wait and restarts the step it came in", async () => {
  const story = await runText(
    on(
      `
    on-urc +QIURC: "pdpdeact",<cid:int> {
      log "context \${cid}"
      restart step
    }`,
      `
  simulate {
    after 5s send-urc +QIURC: "pdpdeact",1
  }
  step "wait" {
    log "begun"
    wait 20s
  }
  log "over"
`,
    ),
  );
  expect(story.verdict).toBe("pass");
  expect(story.lines).toEqual([
    "log begun",
    'recovery 1: +QIURC: "pdpdeact",1',
    "log context 1",
    "recovered: restart step",
    "step again: wait",
    "log begun",
    "log over",
  ]);
  expect(story.elapsed).toBe(25_000);
});

test("a URC that explains an error is handled before the error counts", async () => {
  const story = await runText(
    on(
      `
    on-urc +QIURC: "pdpdeact",<cid:int> {
      restart step
    }`,
      `
  simulate {
    1 times on-command AT+CSQ {
      send-urc +QIURC: "pdpdeact",1
      respond ERROR
    }
  }
  step "ask" {
    send AT+CSQ
  }
`,
    ),
  );
  expect(story.failure).toBe("");
  expect(story.verdict).toBe("pass");
});

test("a recovery that fails for want of an answer is itself recovered from", async () => {
  const story = await runText(
    on(
      `
    on-no-response {
      within 2s send AT+CREG?
      restart step
    }`,
      `
  simulate {
    1 times on-command AT+CSQ {
      silent
    }
    1 times on-command AT+CREG? {
      silent
    }
  }
  step "ask" {
    within 2s send AT+CSQ
  }
`,
    ),
  );
  expect(story.verdict).toBe("pass");
  expect(story.lines.filter((line) => line.startsWith("recover"))).toEqual([
    "recovery 1: no-response",
    "recovered: failed",
    "recovery 2: no-response",
    "recovered: restart step",
  ]);
});

test("a recovery that fails otherwise leaves the first cause, and says what it stumbled over", async () => {
  const story = await runText(
    on(
      `
    on-no-response {
      send AT+NOSUCH
      restart step
    }`,
      `
  simulate {
    on-command AT+CSQ {
      silent
    }
  }
  step "ask" {
    within 2s send AT+CSQ
  }
`,
    ),
  );
  expect(story.failure).toMatch(
    /^SCN401; no final result code for AT\+CSQ.*the recovery failed: AT\+NOSUCH ended with ERROR/,
  );
});

test("nothing recovers from a failure of a cleanup", async () => {
  const story = await runText(
    on(
      restartStep,
      `
  simulate {
    on-command AT+CSQ {
      respond ERROR
    }
  }
  cleanup {
    send AT+CSQ
  }
`,
    ),
  );
  expect(story.verdict).toBe("pass");
  expect(story.of("recovery-started")).toEqual([]);
  expect(story.of("cleanup-failed")).toHaveLength(1);
});

test("of two modules the one that failed is recovered", async () => {
  const story = await runText(`
scenario "x" {
  module a: quectel/lte-standard-a
  module b: quectel/lte-standard-a
  recover {
    on-no-response {
      reboot
      restart step
    }
  }
  on b {
    simulate {
      1 times on-command AT+CSQ {
        silent
      }
    }
  }
  step "ask both" {
    on a {
      send AT+CSQ
    }
    on b {
      within 2s send AT+CSQ
    }
  }
}`);
  expect(story.verdict).toBe("pass");
  const reboots = story
    .of("sent")
    .filter((event) => Buffer.from(event.bytes).toString().startsWith("AT+CFUN"));
  expect(reboots.map(({ device }) => device)).toEqual([story.of("recovery-started")[0]?.device]);
  expect(story.of("recovery-started")[0]?.device).toContain("b");
});

test("after a reboot of a recovery, echo and error format are as the session had them", async () => {
  const story = await runText(
    on(
      `
    on-no-response {
      reboot
      restart step
    }`,
      `
  simulate {
    1 times on-command AT+CSQ {
      silent
    }
  }
  send ATE0
  send AT+CMEE=2
  step "ask" {
    within 2s send AT+CSQ
  }
`,
    ),
  );
  expect(story.verdict).toBe("pass");
  expect(story.lines.slice(story.lines.indexOf("AT+CFUN=1,1"))).toEqual([
    "AT+CFUN=1,1",
    "ATE0",
    "AT+CMEE=2",
    "recovered: restart step",
    "step again: ask",
    "AT+CSQ",
  ]);
});
