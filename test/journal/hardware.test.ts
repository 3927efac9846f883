import { builtinCatalogue } from "@scn/adapters";
import {
  catchUpClock,
  type Device,
  decodeEntry,
  encodeEntry,
  type PolicyState,
  type PolicyStore,
  type RunEvent,
  realClock,
  runJournalled,
} from "@scn/runtime";
import { simulated, simulatedModule } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { expect, test } from "vitest";
import { programOf, startOf } from "./journalled.js";

const program = programOf(`policy ladder {
  backoff 100ms, 200ms, 300ms
  give-up after 1h
}
scenario "of hardware" {
  module quectel/lte-standard-a
  step "first" {
    send AT+CGSN
    expect <imei:text>
  }
  step "second" {
    wait 50ms
    retry 4 attempts backoff ladder {
      send AT+CSQ
      expect +CSQ: 1,<ber:int>
    }
  }
}
`);

/** A module that is none of ours, as far as the run knows. */
async function hardware(): Promise<Device> {
  const catalogue = builtinCatalogue("quectel/lte-standard-a");
  if (catalogue === null) throw new Error("no such module");
  const { transport } = await simulatedModule(catalogue, { clock: realClock(), latency: 0 });
  return { name: "bench 1", identity: "imei-1", catalogue, transport };
}

function storeWith(states: Map<string, PolicyState>): PolicyStore {
  return {
    load: (device, policy) => states.get(`${device} ${policy}`) ?? null,
    save: (device, policy, state) => void states.set(`${device} ${policy}`, state),
  };
}

/** Runs; with `before`, what a killed run left, takes it up. */
async function run(before: readonly string[], states: Map<string, PolicyState>, of = program) {
  const lines = [...before];
  const past = before.map(decodeEntry);
  const startedAt = startOf(past);
  const clock = startedAt === undefined ? realClock() : catchUpClock(startedAt);
  const sent: string[] = [];
  const devices = async () => {
    const device = await hardware();
    const write = device.transport.write.bind(device.transport);
    const transport = {
      ...device.transport,
      write: (bytes: Uint8Array) => {
        sent.push(Buffer.from(bytes).toString("latin1").trim());
        write(bytes);
      },
    };
    return { ...device, transport };
  };
  const events: RunEvent[] = await lastValueFrom(
    runJournalled(
      of,
      {
        ...simulated({ clock }),
        clock,
        devices,
        policyStore: storeWith(states),
      },
      { past, append: (entry) => lines.push(encodeEntry(entry)), sync: () => {} },
    ).pipe(toArray()),
  );
  return { events, lines, sent };
}

/** Up to and with the `nth` line that has the words. */
function upTo(lines: readonly string[], words: string, nth = 1): readonly string[] {
  const found = lines.flatMap((line, index) => (line.includes(words) ? [index] : []));
  return lines.slice(0, (found[nth - 1] ?? 0) + 1);
}

const uses = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.type === "policy-used" ? [[event.use, event.pause]] : []));

test("a command in flight is lost with the process: its step begins again, a finished one does not", async () => {
  const states = new Map<string, PolicyState>();
  const whole = await run([], states);
  expect(uses(whole.events)).toEqual([
    [1, 100],
    [2, 200],
    [3, 300],
  ]);
  const left = upTo(whole.lines, '"bytes":"AT+CSQ\\r"');
  const { events, sent } = await run(left, new Map());
  const resumed = events.find((event) => event.type === "resumed");
  expect(resumed).toMatchObject({ step: "second", again: true });
  expect(events.filter((event) => event.type === "step-restarted").map(({ title }) => title)).toEqual([
    "second",
  ]);
  expect(sent).toEqual(["AT+CSQ", "AT+CSQ", "AT+CSQ", "AT+CSQ"]);
  expect(uses(events)).toEqual(uses(whole.events));
});

test("a policy's use that was counted before the kill is not counted twice", async () => {
  const states = new Map<string, PolicyState>();
  const whole = await run([], states);
  const left = upTo(whole.lines, '"type":"policy-used"', 2);
  // As the store was then: the second use is in it.
  const kept = states.get("imei-1 ladder");
  const then = new Map([
    ["imei-1 ladder", { delays: [100, 200], firstUse: kept?.firstUse ?? 0, lastDone: null }],
  ]);
  const { events } = await run(left, then);
  expect(uses(events).slice(0, 3)).toEqual(uses(whole.events));
  expect(then.get("imei-1 ladder")?.delays).toEqual([100, 200, 300]);
});

test("what one branch was asked is lost though another only pauses: the step around them begins again", async () => {
  const side = programOf(`scenario "side by side" {
  module a: quectel/lte-standard-a
  module b: quectel/lte-standard-a
  step "both" {
    parallel {
      on b {
        send AT+CSQ
        expect +CSQ: <rssi:int>,<ber:int>
      }
      on a {
        step "later" {
          wait 80ms
          send AT+CREG?
        }
      }
    }
  }
}
`);
  const whole = await run([], new Map(), side);
  const left = upTo(whole.lines, '"type":"waiting"');
  expect(left.some((line) => line.includes("\\r\\n+CSQ: "))).toBe(false);
  const { events, sent } = await run(left, new Map(), side);
  expect(events.find((event) => event.type === "resumed")).toMatchObject({ step: "both", again: true });
  const again = events.flatMap((event) => (event.type === "step-restarted" ? [event.title] : []));
  expect(again).toEqual(["both"]);
  expect(events.find((event) => event.type === "scenario-ended")?.verdict).toBe("pass");
  expect(sent).toEqual(["AT+CSQ", "AT+CREG?"]);
});
