import { expect, test } from "vitest";
import { runText } from "./run-text.js";

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

test("what two modules ask to begin again at the same moment begins again once", async () => {
  const story = await runText(`
scenario "x" {
  module a: quectel/lte-standard-a
  module b: quectel/ec200u
  recover {
    on-urc +QIURC: "pdpdeact",<_:int> {
      restart step
    }
  }
  on a {
    simulate {
      after 5s send-urc +QIURC: "pdpdeact",1
    }
  }
  on b {
    simulate {
      after 5s send-urc +QIURC: "pdpdeact",1
    }
  }
  step "both" {
    parallel {
      on a {
        send AT+CSQ
        wait 8s
        send AT+CREG?
      }
      on b {
        wait 8s
        send AT+CREG?
      }
    }
  }
}`);
  expect(story.verdict).toBe("pass");
  expect(story.of("recovery-started")).toHaveLength(2);
  const commands = story
    .of("sent")
    .map((event) => `${event.device} ${Buffer.from(event.bytes).toString().trim()}`);
  expect(commands.toSorted()).toEqual(["a AT+CREG?", "a AT+CSQ", "a AT+CSQ", "b AT+CREG?"]);
});

test("the counters of a policy are those of the module meant, those of the first where none is", async () => {
  const story = await runText(`
policy gentle {
  backoff 1s, 5s
}
scenario "x" {
  module a: quectel/lte-standard-a
  module b: quectel/ec200u
  recover {
    on-no-response {
      reboot backoff gentle
      log "recovered: \${gentle.count}"
      restart step
    }
  }
  on b {
    reboot backoff gentle
    reboot backoff gentle
    check gentle.delays == [1s, 5s]
    simulate {
      1 times on-command AT+CSQ {
        silent
      }
    }
  }
  on a {
    check gentle.count == 0
    let asked = 1
  }
  check gentle.count == 0 and asked == 1
  parallel {
    on a {
      check gentle.count == 0
    }
    on b {
      check gentle.count == 2
    }
  }
  step "ask" {
    on b {
      within 2s send AT+CSQ
    }
  }
}`);
  expect(story.failure).toBe("");
  expect(story.of("log").map(({ text }) => text)).toEqual(["recovered: 3"]);
});

test("a check of a policy says whose count it was where there are several modules", async () => {
  const notes = async (...modules: readonly string[]) => {
    const story = await runText(`
policy gentle {
  backoff 1s, 5s
}
scenario "x" {
${modules.map((module) => `  module ${module}: quectel/ec200u`).join("\n")}
  check gentle.count == 2
}`);
    return story.of("scenario-ended")[0]?.failures[0]?.diagnostic.notes ?? [];
  };
  expect(await notes("a")).toEqual([]);
  expect(await notes("a", "b")).toEqual([
    "gentle counts for each module by itself; this is the count of a, the first; `on <module> { }` asks another",
  ]);
});
