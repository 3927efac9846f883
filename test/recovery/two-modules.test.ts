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
