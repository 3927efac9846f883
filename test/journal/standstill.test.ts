import { virtualClock } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { expect, test } from "vitest";
import { runText } from "../recovery/run-text.js";

const silent = `scenario "silent" {
  module quectel/lte-standard-a
  recover {
    on-no-response {
      restart scenario
    }
  }
  simulate {
    1 times on-command AT+CSQ {
      silent
    }
  }
  try {
    within 20s send AT+CSQ
  } on-failure no-response {
    log "the module is blamed"
  }
}
`;

/** A virtual clock that says its host stood still for an hour, a second after it began. */
function suspended() {
  const clock = virtualClock();
  const interruption = (since: number) => (since < 1000 && clock.now() > 1000 ? 3_600_000 : null);
  return Object.assign(clock, { interruption });
}

test("silence while the host was suspended is the host's failure, and nothing takes it for the module's", async () => {
  const story = await runText(silent, simulated({ clock: suspended() }));
  expect(story.verdict).toBe("error");
  expect(story.failure).toContain("SCN513; the host stood still for 1h while the module was waited for");
  expect(story.lines).not.toContain("log the module is blamed");
  expect(story.of("recovery-started")).toEqual([]);
});

test("without a standstill the same silence is the module's", async () => {
  const story = await runText(silent);
  expect(story.lines).toContain("log the module is blamed");
  expect(story.verdict).toBe("pass");
});

test("a wait that ends well in spite of a standstill is none the worse for it", async () => {
  const answered = silent.replace("silent\n", "after 10s respond +CSQ: 1,99\n      after 10s respond OK\n");
  const story = await runText(answered, simulated({ clock: suspended() }));
  expect(story.failure).toBe("");
  expect(story.verdict).toBe("pass");
});
