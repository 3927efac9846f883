import { type RunEvent, run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { expect, test } from "vitest";
import { programOf } from "./journalled.js";
import { scaledClock } from "./scaled-clock.js";

/** Twenty seconds: waits, an answer that is late, a retry, a deadline that passes, a policy, a real echo server. */
const twentySeconds = `policy soon {
  backoff 1s, 2s
  give-up after 5
}
scenario "twenty seconds" {
  module quectel/lte-standard-a
  peer   echo: tcp-echo
  recover {
    on-error {
      reconnect backoff soon
      restart step
    }
  }
  simulate {
    1 times on-command AT+CSQ {
      silent
    }
    2 times on-command AT+COPS? {
      after 500ms respond ERROR
    }
    1 times on-command AT+CGATT? {
      after 2500ms respond +CGATT: 1
      after 2500ms respond OK
    }
  }
  step "a deadline and a retry" {
    retry 2 attempts backoff 1500ms {
      within 2s send AT+CSQ
    }
  }
  step "recoveries" {
    send AT+COPS?
  }
  step "a late answer" {
    send AT+CGATT?
    expect +CGATT: 1
  }
  step "data" {
    send AT+QICSGP=1,1,"CMNET","","",0
    send AT+QIACT=1
    send AT+QIOPEN=1,0,"TCP","\${echo.host}",\${echo.port},0,0
    await-urc +QIOPEN: 0,0
    send AT+QISEND=0,5
    send-data "hello"
    expect SEND OK
    await-urc +QIURC: "recv",0
    wait 13s
    send AT+QICLOSE=0
  }
}
`;

function eventsOf(clock?: ReturnType<typeof scaledClock>): Promise<RunEvent[]> {
  const options = simulated(clock === undefined ? {} : { clock });
  return lastValueFrom(run(programOf(twentySeconds), { ...options, seed: 1 }).pipe(toArray()));
}

/** What happened, without times and ports. */
function what(event: RunEvent): string {
  const bytes = "bytes" in event ? Buffer.from(event.bytes).toString("latin1") : "";
  const verdict = "verdict" in event ? event.verdict : "";
  return `${event.type} ${bytes.replace(/(127.0.0.1",)\d+/, "$1PORT")} ${verdict}`;
}

test("virtual time tells the same events at the same times as real time does", async () => {
  const virtual = await eventsOf();
  const end = virtual.at(-1)?.at ?? 0;
  expect(end).toBeGreaterThan(18_000);
  expect(end).toBeLessThan(25_000);
  let latest = Number.POSITIVE_INFINITY;
  // The best of three: a busy host makes real timers late, by a tenth of what it says here. They are never early.
  for (let round = 0; round < 3 && latest >= 5000; round++) {
    const real = await eventsOf(scaledClock(10));
    expect(real.map(what)).toEqual(virtual.map(what));
    const late = real.map((event, index) => event.at - (virtual[index]?.at ?? 0));
    expect(Math.min(...late)).toBeGreaterThan(-1);
    latest = Math.max(...late);
  }
  expect(latest).toBeLessThan(5000);
});

test("a ladder of twenty-four hours takes less than a second", async () => {
  const program = programOf(`policy day {
  backoff 10m, 30m, 1h
  give-up after 24h
}
scenario "a day" {
  module  quectel/lte-standard-a
  recover {
    on-no-response {
      reboot backoff day
      restart scenario
    }
  }
  simulate {
    on-command AT+CSQ {
      silent
    }
  }
  send AT+CSQ
}
`);
  let events: RunEvent[] = [];
  let wall = Number.POSITIVE_INFINITY;
  // The best of three: the first one also warms up, and the machine may be busy.
  for (let round = 0; round < 3; round++) {
    const begun = performance.now();
    events = await lastValueFrom(run(program, simulated()).pipe(toArray()));
    wall = Math.min(wall, performance.now() - begun);
  }
  const ended = events.findLast((event) => event.type === "scenario-ended");
  expect(ended?.failures[0]?.diagnostic.notes?.join()).toContain("gave up");
  expect(ended?.elapsed).toBeGreaterThan(23 * 3_600_000);
  expect(events.filter((event) => event.type === "policy-used").length).toBeGreaterThan(20);
  expect(wall).toBeLessThan(1000);
});
