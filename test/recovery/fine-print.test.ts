import { builtinCatalogue } from "@scn/adapters";
import { check, renderDiagnostics } from "@scn/dsl";
import { type PolicyState, type PolicyStore, run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { describe, expect, test } from "vitest";
import { runText } from "./run-text.js";

const on = (recover: string, body: string, header = "") => `
policy ladder {
  backoff 1s, 10s, 1m
  give-up after 1h
}
scenario "x" {
  module quectel/lte-standard-a
  ${header}
  recover {
${recover}
  }
${body}
}
`;

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
        "timeout 1m",
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

test("of two modules at work together only the one that failed is rebooted; the step runs again on both", async () => {
  const story = await runText(`
scenario "x" {
  module a: quectel/lte-standard-a
  module b: quectel/ec200u
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
  step "both" {
    parallel {
      on a {
        send AT+CREG?
      }
      on b {
        within 2s send AT+CSQ
      }
    }
  }
}`);
  expect(story.verdict).toBe("pass");
  const commands = (device: string | undefined) =>
    story
      .of("sent")
      .filter((event) => event.device === device)
      .map((event) => Buffer.from(event.bytes).toString().trim());
  const [a, b] = [...new Set(story.of("sent").map(({ device }) => device))];
  expect(commands(a)).toEqual(["AT+CREG?", "AT+CREG?"]);
  expect(commands(b)).toEqual(["AT+CSQ", "AT+CFUN=1,1", "AT+CSQ"]);
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
      "allow-unknown\n  param password: secret",
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

test("all scenarios of a file use a recover that it imports, each with counters and restarts of its own", async () => {
  const library = `
policy ladder {
  backoff 1s, 10s
  give-up after 1h
}
recover standard {
  on-error {
    restart step
  }
  on-no-response {
    reboot backoff ladder
    restart step
  }
}
`;
  const scenario = (title: string) => `
scenario "${title}" {
  module quectel/lte-standard-a
  recover standard
  simulate {
    3 times on-command AT+CREG? {
      respond ERROR
    }
    2 times on-command AT+CSQ {
      silent
    }
  }
  step "ask" {
    send AT+CREG?
    within 2s send AT+CSQ
  }
  check ladder.delays == [1s, 10s]
}`;
  const { program, diagnostics, sources } = check(`import "lib.scn"\n${scenario("a")}\n${scenario("b")}\n`, {
    path: "suite.scn",
    catalogue: builtinCatalogue,
    resolveImport: () => ({ path: "lib.scn", text: library }),
  });
  if (program === null) throw new Error(renderDiagnostics(diagnostics, sources));
  const events = await lastValueFrom(run(program, simulated()).pipe(toArray()));
  const ended = events.filter((event) => event.type === "scenario-ended");
  expect(ended.map(({ title, verdict, recoveries }) => [title, verdict, recoveries])).toEqual([
    ["a", "pass", 5],
    ["b", "pass", 5],
  ]);
});

describe("on hardware", () => {
  /** The simulated module, as a device nobody can script. */
  const hardware = (policyStore: PolicyStore, known: { identity?: string } = { identity: "863212" }) => {
    const options = simulated();
    return {
      ...options,
      policyStore,
      devices: async (...request: Parameters<typeof options.devices>) => {
        const { script: _, ...device } = await options.devices(...request);
        return { ...device, name: "tcp://192.0.2.7:4001", ...known };
      },
    };
  };
  const text = on("    on-error {\n      resume\n    }", "  reboot backoff ladder\n  log ladder.count\n");

  test("the counters are the device's, by its serial number, and the next run goes on with them", async () => {
    const kept = new Map<string, PolicyState>();
    const store: PolicyStore = {
      load: (device, policy) => kept.get(`${device} ${policy}`) ?? null,
      save: (device, policy, state) => void kept.set(`${device} ${policy}`, state),
    };
    expect((await runText(text, hardware(store))).lines).toContain("log 1");
    expect((await runText(text, hardware(store))).lines).toContain("log 2");
    expect([...kept.keys()]).toEqual(["863212 ladder"]);
    expect(kept.get("863212 ladder")).toMatchObject({
      delays: [1_000, 10_000],
      lastDone: expect.any(Number),
    });
  });

  test("what a scenario calls its module is not the device: two scenarios may call two devices the same", async () => {
    const named = text.replace("module quectel", "module bench: quectel");
    expect(named).not.toBe(text);
    const kept: string[] = [];
    const store: PolicyStore = { load: () => null, save: (device) => void kept.push(device) };
    expect((await runText(named, hardware(store))).verdict).toBe("pass");
    expect(new Set(kept)).toEqual(new Set(["863212"]));
    kept.length = 0;
    expect((await runText(named, hardware(store, {}))).verdict).toBe("pass");
    expect(new Set(kept)).toEqual(new Set(["tcp://192.0.2.7:4001"]));
  });

  test("a store that cannot be read is the bench's error, also where the script only asks for a count", async () => {
    const broken: PolicyStore = {
      load: () => {
        throw Object.assign(new Error("the counters are in use by another process"), { fix: "wait for it" });
      },
      save: () => undefined,
    };
    const asks = on("    on-error {\n      resume\n    }", "  if ladder.count == 0 {\n    send AT\n  }\n");
    const story = await runText(asks, hardware(broken));
    expect(story.verdict).toBe("error");
    expect(story.failure).toBe("SCN512; the counters are in use by another process");
  });

  test("a store that cannot keep them is the bench's error, and nothing recovers from it", async () => {
    const broken: PolicyStore = {
      load: () => null,
      save: () => {
        throw new Error("the disk is full");
      },
    };
    const story = await runText(text, hardware(broken));
    expect(story.verdict).toBe("error");
    expect(story.failure).toBe("SCN512; the disk is full");
    expect(story.of("recovery-started")).toEqual([]);
  });
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
