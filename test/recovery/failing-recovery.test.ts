import { describe, expect, test } from "vitest";
import { on, unanswered } from "./recovering.js";
import { runText } from "./run-text.js";

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
      unanswered("2s"),
    ),
  );
  expect(story.failure).toMatch(
    /^SCN401; no final result code for AT\+CSQ.*the recovery failed: AT\+NOSUCH ended with ERROR/,
  );
});

describe("a recovery that fails", () => {
  test("is recovered from in its turn, as often as a handler is for what went wrong", async () => {
    const story = await runText(
      on(
        `
    on-error 3 {
      send AT+QIDEACT=1
      restart step
    }
    on-error {
      send AT+CGATT=1
      restart step
    }`,
        `
  simulate {
    1 times on-command AT+CSQ {
      respond +CME ERROR: 3
    }
    1 times on-command AT+QIDEACT=1 {
      respond +CME ERROR: 4
    }
  }
  step "ask" {
    send AT+CSQ
  }
`,
      ),
    );
    expect(story.verdict).toBe("pass");
    expect(story.lines.filter((line) => line.startsWith("recover"))).toEqual([
      "recovery 1: error",
      "recovered: failed",
      "recovery 2: error",
      "recovered: restart step",
    ]);
  });

  test("for good leaves the first cause, with everything it stumbled over, in order", async () => {
    const story = await runText(
      on(
        `
    on-error 3 {
      send AT+QIDEACT=1
      restart step
    }
    on-error 4 {
      send AT+CGATT=1
      restart step
    }`,
        `
  simulate {
    on-command AT+CSQ {
      respond +CME ERROR: 3
    }
    on-command AT+QIDEACT=1 {
      respond +CME ERROR: 4
    }
    on-command AT+CGATT=1 {
      respond +CME ERROR: 5
    }
  }
  step "ask" {
    send AT+CSQ
  }
`,
      ),
    );
    expect(story.verdict).toBe("fail");
    expect(story.failure).toMatch(/^SCN402; AT\+CSQ ended with \+CME ERROR: 3/);
    expect(story.failure).toMatch(
      /then AT\+QIDEACT=1 ended with \+CME ERROR: 4.*AT\+CGATT=1 ended with \+CME ERROR: 5/,
    );
  });
});

test("a mistake of the script in a recovery is told as that, and does not hide what the recovery was for", async () => {
  const story = await runText(
    on(
      `
    on-no-response {
      log "at \${nobody}"
      restart step
    }`,
      `
  if false {
    let nobody = 1
  }
${unanswered("2s")}`,
    ),
  );
  expect(story.verdict).toBe("error");
  expect(story.failure).toMatch(
    /^SCN505; nobody has no value yet.*this was in the recovery from: no final result code for AT\+CSQ/,
  );
});
