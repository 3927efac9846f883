import { expect, test } from "vitest";
import { on, restartStep } from "./recovering.js";
import { runText } from "./run-text.js";

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

test("a failed scenario stays failed for its own cause where recoveries are not wanted", async () => {
  const body = `
  simulate {
    1 times on-command AT+CSQ {
      respond ERROR
    }
  }
  send AT+CSQ
  check 1 == 2
`;
  const story = await runText(on("    on-error {\n      resume\n    }", body), { failOnRecovery: true });
  expect(story.verdict).toBe("fail");
  expect(story.failure).toMatch(/^SCN407/);
  expect(story.of("failed")).toHaveLength(1);
});
