import { describe, expect, it } from "vitest";
import {
  literal,
  log,
  ms,
  nowhere,
  program,
  scenario,
  send,
  statement,
  within,
} from "../testing/program.fixture.js";
import { type Bench, type Outcome, runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const at = (after: number, text: string) => [{ after, text }];
const waitReady = statement("wait-ready", {});
const reboot = statement("reboot", { hard: false });

function sentAt(outcome: Outcome): [string, number][] {
  return outcome
    .of("sent")
    .map((event) => [Buffer.from(event.bytes).toString("latin1").replace("\r", ""), Math.round(event.at)]);
}

describe("wait-ready", () => {
  it("is over at once with a banner that has come, and takes it", async () => {
    const body = [statement("wait", { duration: ms(100) }), waitReady];
    const outcome = await runScripted(program(body), { arrange: (device) => device.say("\r\nRDY\r\n", 50) });
    expect(outcome.verdict).toBe("pass");
    expect(outcome.of("sent")).toEqual([]);
    expect(outcome.of("urcs-left")).toEqual([]);
  });

  it("asks AT once a second until the module answers", async () => {
    const outcome = await runScripted(program([waitReady]), { answers: { AT: [[], [], at(10, ok)] } });
    expect(outcome.verdict).toBe("pass");
    expect(sentAt(outcome)).toEqual([
      ["AT", 0],
      ["AT", 1000],
      ["AT", 2000],
    ]);
    expect(outcome.clock.now()).toBe(2010);
  });

  it("fails with the deadline of within, and leaves no command in flight", async () => {
    const body = [
      statement("try", { body: [within(2500, waitReady)] }),
      send("AT+CSQ"),
      log("${failure.kind}"),
    ];
    const outcome = await runScripted(program(body), { answers: { "AT+CSQ": [ok] } });
    expect(outcome.of("caught")[0]?.failure).toMatchObject({
      kind: "no-response",
      diagnostic: { code: "SCN401" },
      elapsed: 2500,
    });
    expect(sentAt(outcome).at(-1)).toEqual(["AT+CSQ", 2500]);
  });

  it("leaves nothing in flight when the banner comes before the answer to AT", async () => {
    const outcome = await runScripted(program([waitReady, send("AT+CSQ")]), {
      answers: { AT: [[]], "AT+CSQ": [ok] },
      arrange: (device) => device.say("\r\nRDY\r\n", 500),
    });
    expect(outcome.verdict).toBe("pass");
    expect(sentAt(outcome)).toEqual([
      ["AT", 0],
      ["AT+CSQ", 500],
    ]);
  });

  it("takes what belongs to a boot and leaves what else came", async () => {
    const body = [statement("wait", { duration: ms(100) }), waitReady];
    const outcome = await runScripted(program(body), {
      arrange: (device) => device.say("\r\nRDY\r\n\r\n+NOTE: one\r\n\r\nRDY\r\n\r\n+NOTE: two\r\n", 50),
    });
    expect(outcome.of("urcs-left").flatMap((event) => event.lines)).toEqual(["+NOTE: one", "+NOTE: two"]);
  });

  it("is patient as long as a boot takes by the manual, where that is longer than a command may take", async () => {
    const boots = (scale: number) =>
      runScripted(program([waitReady]), {
        options: { timeoutScale: scale },
        arrange: (device) => {
          const { catalogue } = device;
          Object.assign(device, {
            catalogue: { ...catalogue, boot: { ...catalogue.boot, duration: 90_000 } },
          });
          device.say("\r\nRDY\r\n", 150_000);
        },
      });
    expect((await boots(1)).failures[0]?.diagnostic.message).toBe("the module was not ready after 90s");
    expect((await boots(2)).verdict).toBe("pass");
  });

  it("does not take an answer to the module's own reboot for readiness", async () => {
    const body = [send("AT+RESET"), waitReady];
    const outcome = await runScripted(program(body), {
      answers: { "AT+RESET": [[...at(0, ok), ...at(700, "\r\nRDY\r\n")]], AT: [ok] },
    });
    expect(sentAt(outcome)).toEqual([["AT+RESET", 0]]);
    expect(outcome.clock.now()).toBe(700);
  });
});

describe("reboot", () => {
  it("sends the catalogue's command, waits for the banner and drops what came before it", async () => {
    const said = [...at(0, ok), ...at(100, "\r\n+CREG: 0\r\n"), ...at(800, "\r\nRDY\r\n\r\n+CREG: 1\r\n")];
    const outcome = await runScripted(program([reboot, log("up"), statement("wait", { duration: ms(1) })]), {
      answers: { "AT+RESET": [said] },
    });
    expect(outcome.verdict).toBe("pass");
    expect(outcome.of("log")[0]?.at).toBe(800);
    expect(outcome.of("urcs-left").flatMap((event) => event.lines)).toEqual(["+CREG: 1"]);
  });

  it("takes a banner without a result code for the restart it is", async () => {
    const outcome = await runScripted(program([reboot, send("AT")]), {
      answers: { "AT+RESET": [at(900, "\r\nRDY\r\n")], AT: [ok] },
    });
    expect(outcome.verdict).toBe("pass");
  });

  it("asks AT when the banner does not come in the time of a boot", async () => {
    const outcome = await runScripted(program([reboot]), { answers: { "AT+RESET": [ok], AT: [ok] } });
    expect(sentAt(outcome)).toEqual([
      ["AT+RESET", 0],
      ["AT", 1000],
    ]);
  });

  it("drops what came before the module answered AT, where no banner says that it is up", async () => {
    const said = [...at(0, ok), ...at(500, "\r\n+NOTE: on the way down\r\n")];
    const outcome = await runScripted(program([reboot]), { answers: { "AT+RESET": [said], AT: [ok] } });
    expect(outcome.verdict).toBe("pass");
    expect(outcome.of("urcs-left")).toEqual([]);
  });

  it("fails with the result code of a module that refuses", async () => {
    const outcome = await runScripted(program([reboot]), { answers: { "AT+RESET": ["\r\nERROR\r\n"] } });
    expect(outcome.failures[0]?.diagnostic.code).toBe("SCN402");
  });

  it("by the reset pin begins anew whatever the module was at, transparent mode too", async () => {
    const body = [send("AT+DATA"), statement("reboot", { hard: true }), send("AT")];
    const outcome = await runScripted(program(body), {
      answers: { "AT+DATA": ["\r\nCONNECT\r\n"], AT: [ok] },
      arrange: (device) =>
        Object.assign(device, { control: { hardReset: async () => device.say("\r\nRDY\r\n", 100) } }),
    });
    expect(outcome.failures).toEqual([]);
    expect(sentAt(outcome)).toEqual([
      ["AT+DATA", 0],
      ["AT", 100],
    ]);
  });

  it("pauses longer before a later reboot", async () => {
    const ladder = { kind: "ladder", steps: [ms(1000), ms(5000)], span: nowhere } as const;
    const body = statement("repeat", {
      times: literal(2),
      body: [statement("reboot", { hard: false, backoff: ladder })],
    });
    const outcome = await runScripted(program([body]), {
      answers: { "AT+RESET": [[...at(0, ok), ...at(500, "\r\nRDY\r\n")]] },
    });
    expect(sentAt(outcome).map(([, time]) => time)).toEqual([1000, 6500]);
  });
});

describe("what a device does not have", () => {
  it.each([
    ["reboot hard", statement("reboot", { hard: true })],
    ["power", statement("power", { on: true })],
    ["baud", statement("baud", { rate: literal(9600) })],
  ])("%s says so", async (_, missing) => {
    const outcome = await runScripted(program([missing]));
    expect(outcome.verdict).toBe("error");
    expect(outcome.failures[0]?.diagnostic.code).toBe("SCN507");
  });
});

describe("reconnect", () => {
  it("opens the line again after a loss, and commands get through", async () => {
    const bench: Bench = {
      answers: { AT: [ok] },
      arrange: (device) => device.lose("unplugged", 100),
    };
    const body = [
      statement("try", { body: [statement("await-urc", { pattern: never })] }),
      statement("reconnect", {}),
      send("AT"),
    ];
    const outcome = await runScripted(program(body), bench);
    expect(outcome.verdict).toBe("pass");
    expect(outcome.device.opened).toBe(2);
  });

  it("tries again with a backoff until the deadline", async () => {
    const ladder = { kind: "ladder", steps: [ms(1000)], span: nowhere } as const;
    let refusals = 2;
    const outcome = await runScripted(program([statement("reconnect", { backoff: ladder })]), {
      arrange: (device) => {
        Object.assign(device.transport, {
          reopen: async () => {
            if (refusals-- > 0) throw new Error("busy");
          },
        });
      },
    });
    expect(outcome.verdict).toBe("pass");
    expect(outcome.clock.now()).toBe(2000);
  });

  it("without a backoff fails with the first refusal", async () => {
    const outcome = await runScripted(program([scenario([statement("reconnect", {})])]), {
      arrange: (device) => {
        Object.assign(device.transport, {
          reopen: async () => {
            throw new Error("busy");
          },
        });
      },
    });
    expect(outcome.failures[0]?.diagnostic).toMatchObject({ code: "SCN501" });
  });
});

const never = {
  kind: "shape",
  text: "+NEVER",
  parts: [{ kind: "raw", text: "+NEVER" }],
  span: nowhere,
} as const;
