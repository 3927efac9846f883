import { describe, expect, test } from "vitest";
import { on } from "./recovering.js";
import { runText } from "./run-text.js";

describe("around a recovery", () => {
  test("a timeout that ends the scenario meanwhile stops it, and the cleanup runs once", async () => {
    const story = await runText(
      on(
        `
    on-error {
      wait 10m
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
  cleanup {
    send AT+CREG?
  }
`,
        { header: "timeout 1m" },
      ),
    );
    expect(story.verdict).toBe("fail");
    expect(story.failure).toContain("SCN415");
    expect(story.lines).toEqual(["AT+CSQ", "recovery 1: error", "recovered: stopped", "cleanup", "AT+CREG?"]);
    expect(story.elapsed).toBeLessThan(61_000);
  });

  test("cleanups of what ran several times run once, the last registered first", async () => {
    const story = await runText(
      on(
        `
    on-error {
      restart step
    }`,
        `
  simulate {
    2 times on-command AT+CSQ {
      respond ERROR
    }
  }
  step "ask" {
    cleanup {
      send AT+CREG?
    }
    send AT+CSQ
  }
  cleanup {
    send AT+CGATT?
  }
`,
      ),
    );
    expect(story.verdict).toBe("pass");
    expect(story.lines.slice(story.lines.indexOf("cleanup"))).toEqual(["cleanup", "AT+CREG?", "AT+CGATT?"]);
  });

  test("names keep what they had, a handler's own are gone", async () => {
    const story = await runText(
      on(
        `
    on-error {
      send AT+CREG?
      expect +CREG: <_:int>,<stat:int>
      log "registered \${stat}"
      restart step
    }`,
        `
  simulate {
    1 times on-command AT+CGATT=1 {
      respond ERROR
    }
  }
  let stat = "mine"
  let level = 0
  step "ask" {
    log "\${stat} \${level}"
    send AT+CSQ
    expect +CSQ: <level:int>,<_:int>
    send AT+CGATT=1
  }
`,
      ),
    );
    expect(story.verdict).toBe("pass");
    const logs = story.lines.filter((line) => line.startsWith("log"));
    expect(logs[0]).toBe("log mine 0");
    expect(logs[1]).toMatch(/^log registered [15]$/);
    expect(logs[2]).toMatch(/^log mine [1-9]\d*$/);
  });

  test("a handler outside of what runs again is kept, one inside begins anew with it", async () => {
    const story = await runText(
      on(
        `
    on-error {
      restart step
    }`,
        `
  on-urc +CREG: <outer:int> {
    log "outside \${outer}"
  }
  simulate {
    1 times on-command AT+CSQ {
      respond ERROR
    }
    after 30s send-urc +CREG: 1
  }
  step "ask" {
    on-urc +CREG: <inner:int> {
      log "inside \${inner}"
    }
    send AT+CSQ
    wait 60s
  }
`,
      ),
    );
    expect(story.verdict).toBe("pass");
    expect(story.lines.filter((line) => line.startsWith("log")).sort()).toEqual([
      "log inside 1",
      "log outside 1",
    ]);
  });

  test("a URC during the recovery is there after resume, and dropped by a restart", async () => {
    const recovering = (end: string) =>
      runText(
        on(
          `
    on-error {
      wait 10s
      ${end}
    }`,
          `
  simulate {
    1 times on-command AT+CSQ {
      after 2s send-urc +CREG: 1
      respond ERROR
    }
  }
  step "ask" {
    send AT+CSQ
    either {
      await-urc +CREG: 1 {
        log "it is there"
      }
      after 0s {
        log "it is not"
      }
    }
  }
`,
        ),
      );
    expect((await recovering("resume")).lines.at(-1)).toBe("log it is there");
    expect((await recovering("restart step")).lines.at(-1)).toBe("log it is not");
  });

  test("a URC that has a handler of its own waits until the recovery is over; a restart drops it", async () => {
    const logs = async (end: string) => {
      const story = await runText(
        on(
          `
    on-error {
      log "recovering"
      wait 10s
      log "recovered"
      ${end}
    }
    on-urc +QIURC: "pdpdeact",<cid:int> {
      log "context \${cid}"
    }`,
          `
  simulate {
    1 times on-command AT+CSQ {
      after 2s send-urc +QIURC: "pdpdeact",1
      respond ERROR
    }
  }
  step "ask" {
    send AT+CSQ
    wait 1s
    log "behind"
  }
`,
        ),
      );
      expect(story.verdict).toBe("pass");
      return story.lines.filter((line) => line.startsWith("log"));
    };
    const during = ["log recovering", "log recovered"];
    expect(await logs("resume")).toEqual([...during, "log context 1", "log behind"]);
    expect(await logs("restart step")).toEqual([...during, "log behind"]);
  });
});

test("no event of a recovery shows a secret", async () => {
  const story = await runText(
    on(
      `
    on-error {
      log "after \${failure.message}"
      resume
    }
    on-urc +QIURC: "note",<_:text> {
      resume
    }`,
      `
  simulate {
    1 times on-command AT+QICSGP=1,1,"CMNET","me","\${password}",1 {
      after 1s send-urc +QIURC: "note",\${password}
      respond ERROR
    }
  }
  send AT+QICSGP=1,1,"CMNET","me","\${password}",1
  wait 5s
`,
      { header: "allow-unknown\n  param password: secret" },
    ),
    { parameters: { password: "hunter2" } },
  );
  expect(story.of("recovery-started")).toHaveLength(2);
  const told = JSON.stringify([
    ...story.of("recovery-started"),
    ...story.of("recovery-ended"),
    ...story.of("log"),
  ]);
  expect(told).toContain("‹secret:password›");
  expect(told).not.toContain("hunter2");
});
