import { expect, test } from "vitest";
import { runText } from "./run-text.js";

test("a soak of a week in which the context is lost once a day passes: each round is counted for itself", async () => {
  const story = await runText(`
scenario "soak" {
  module quectel/lte-standard-a
  recover {
    on-urc +QIURC: "pdpdeact",<cid:int> {
      log "context \${cid}"
      restart step
    }
  }
  for day in [1, 2, 3, 4, 5, 6, 7] {
    let lost = false
    repeat 144 times {
      step "a round" {
        if not lost {
          let lost = true
          simulate {
            after 1m send-urc +QIURC: "pdpdeact",1
          }
        }
        send AT+CSQ
        wait 10m
      }
    }
  }
}
`);
  expect(story.failure).toBe("");
  expect(story.verdict).toBe("pass");
  expect(story.of("step-restarted")).toHaveLength(7);
  expect(story.elapsed).toBeGreaterThan(7 * 24 * 3_600_000);
});

test("a round of a soak that never gets to its end, ends it at its fourth restart", async () => {
  const story = await runText(
    `
scenario "soak" {
  module quectel/lte-standard-a
  recover {
    on-error {
      restart step
    }
  }
  let round = 0
  repeat 5 times {
    let round = round + 1
    step "a round" {
      if round == 4 {
        simulate {
          on-command AT+CSQ {
            respond ERROR
          }
        }
      }
      send AT+CSQ
      wait 1h
    }
  }
}
`,
  );
  expect(story.failure).toMatch(/^SCN402;.*the step was restarted 3 times .* got no further/);
  expect(story.lines.filter((line) => line === "AT+CSQ")).toHaveLength(7);
});

test("a step around one that always passes is counted for itself", async () => {
  const story = await runText(
    `
scenario "outer" {
  module quectel/lte-standard-a
  recover {
    on-error {
      restart step
    }
  }
  simulate {
    on-command AT+COPS? {
      respond ERROR
    }
  }
  step "outer" {
    step "inner" {
      send AT+CSQ
    }
    send AT+COPS?
  }
}
`,
  );
  expect(story.failure).toContain("the step was restarted 3 times");
  expect(story.lines.filter((line) => line === "AT+CSQ")).toHaveLength(4);
});

test("a scenario begun anew that comes no further than before is restarted three times", async () => {
  const story = await runText(`
scenario "no headway" {
  module quectel/lte-standard-a
  recover {
    on-error {
      restart scenario
    }
  }
  simulate {
    on-command AT+COPS? {
      respond ERROR
    }
  }
  repeat 2 times {
    step "good" {
      send AT+CSQ
    }
  }
  send AT+COPS?
}
`);
  expect(story.failure).toContain("the scenario was restarted 3 times");
  expect(story.of("scenario-restarted")).toHaveLength(3);
});

test("a scenario that comes a step further with each restart is counted anew each time", async () => {
  const failing = [1, 2, 3, 4, 5, 6].map(
    (n) => `    1 times on-command AT+FOO=${n} {
      respond ERROR
    }
    on-command AT+FOO=${n} {
      respond OK
    }`,
  );
  const story = await runText(`
scenario "headway" {
  module quectel/lte-standard-a
  allow-unknown
  recover {
    on-error {
      restart scenario
    }
  }
  simulate {
${failing.join("\n")}
  }
  for n in [1, 2, 3, 4, 5, 6] {
    step "get to \${n}" {
      send AT+FOO=\${n}
    }
  }
}
`);
  expect(story.failure).toBe("");
  expect(story.of("scenario-restarted")).toHaveLength(6);
});
