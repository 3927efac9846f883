import { firstValueFrom, NEVER, Subject, throwError } from "rxjs";
import { describe, expect, it, vi } from "vitest";
import { realClock, virtualClock } from "../clock/index.js";
import type { Clock } from "../ports/clock.js";
import type { Device, DeviceProvider } from "../ports/device.js";
import type { Transport, TransportLoss } from "../ports/transport.js";
import { program, scenario, send, statement } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";
import { ScriptedDevice } from "../testing/scripted-device.fixture.js";
import { GuardedTransport } from "./guarded-transport.js";

const refuses = () => {
  throw new Error("the driver is not there");
};

/** What a run says of a transport of somebody's own, which answers `AT` with `OK` but for what is different. */
async function failureOn(
  different: (good: Transport) => Partial<Transport>,
  ...body: Parameters<typeof scenario>[0]
) {
  const { failures } = await runScripted(program([scenario(body.length > 0 ? body : [send("AT")])]), {
    options: {
      devices: async (_, { clock }) => own(new ScriptedDevice(clock, { AT: ["\r\nOK\r\n"] }), different),
    },
  });
  const [failure] = failures;
  return failure && `${failure.diagnostic.code} ${failure.diagnostic.found ?? failure.diagnostic.message}`;
}

function own(device: ScriptedDevice, different: (good: Transport) => Partial<Transport>): Device {
  const { name, catalogue, transport } = device;
  return { name, catalogue, transport: { ...transport, ...different(transport) } };
}

describe("a transport of somebody's own that does not keep the contract is named, and not the module or scn", () => {
  it("passes where it does", async () => {
    expect(await failureOn(() => ({}))).toBeUndefined();
  });

  it.each<[string, (good: Transport) => Partial<Transport>, string]>([
    [
      "its open throws",
      () => ({ open: refuses }),
      "SCN501 scripted:one could not be opened: the driver is not there",
    ],
    [
      "its open rejects with a text",
      () => ({ open: () => Promise.reject("no") }),
      "SCN501 scripted:one could not be opened: no",
    ],
    ["its write throws", () => ({ write: refuses }), "SCN502 the driver is not there"],
    [
      "its write rejects: TypeScript takes an async one",
      () => ({ write: () => Promise.reject(new Error("EPIPE")) }),
      "SCN502 EPIPE",
    ],
    [
      "its bytes$ is an async generator",
      () => JSON.parse('{ "bytes$": {} }'),
      "SCN506 no device for acme/one: the bytes$ of its transport is no Observable of rxjs",
    ],
    [
      "it has no close",
      () => JSON.parse('{ "close": null }'),
      "SCN506 no device for acme/one: the close of its transport is no function",
    ],
    [
      "its bytes$ has ended before",
      () => ({ bytes$: throwError(() => new Error("boom")) }),
      "SCN501 scripted:one could not be opened: its bytes$ ended with an error: boom, so nothing can be heard of it any more",
    ],
    [
      "its close throws",
      () => ({ close: refuses }),
      "SCN514 scripted:one could not be closed: the driver is not there",
    ],
    [
      "its close rejects",
      () => ({ close: () => Promise.reject(new Error("busy")) }),
      "SCN514 scripted:one could not be closed: busy",
    ],
  ])("%s", async (_, different, told) => {
    expect(await failureOn(different)).toBe(told);
  });

  it.each<[string, (bytes$: Subject<Uint8Array>) => void, string]>([
    [
      "its bytes$ errors",
      (bytes$) => bytes$.error(new Error("boom")),
      "SCN502 its bytes$ ended with an error: boom",
    ],
    ["its bytes$ completes", (bytes$) => bytes$.complete(), "SCN502 its bytes$ ended"],
    [
      "it gives text",
      (bytes$) => Reflect.apply(bytes$.next, bytes$, ["OK\r\n"]),
      "SCN502 it gave a string where bytes were due: a Uint8Array",
    ],
  ])("%s", async (_, wrong, told) => {
    const bytes$ = new Subject<Uint8Array>();
    expect(await failureOn(() => ({ bytes$, write: () => wrong(bytes$) }))).toBe(told);
  });

  it("its control lines throw", async () => {
    const dtr = statement("dtr", { on: true });
    const told = await failureOn(() => ({ lines: { set: refuses } }), dtr, send("AT"));
    expect(told).toBe("SCN502 the driver is not there");
  });

  it("ends its bytes$ on the way to being closed, which is nobody's loss, but not to be opened again", async () => {
    const bytes$ = new Subject<Uint8Array>();
    const guarded = new GuardedTransport(
      port({ bytes$, close: async () => bytes$.complete() }),
      virtualClock(),
    );
    const lost: TransportLoss[] = [];
    guarded.bytes$.subscribe();
    guarded.lost$.subscribe((loss) => lost.push(loss));
    await guarded.open();
    await guarded.close();
    expect(lost).toEqual([]);
    await expect(guarded.open()).rejects.toThrow("its bytes$ ended, so nothing can be heard of it any more");
  });

  it("never closes: on a bench it is waited for 10 s", async () => {
    const clock = virtualClock();
    const guarded = new GuardedTransport(port({ close: () => new Promise(() => {}) }), bench(clock));
    await expect(guarded.close()).rejects.toThrow("it is not closed after 10s");
    expect(clock.now()).toBe(10_000);
  });

  it("never opens: on a bench it is waited for 3 minutes, and closed should it open after all", async () => {
    const clock = virtualClock();
    const opening = new Subject<void>();
    let closed = 0;
    const guarded = new GuardedTransport(
      port({
        open: () => firstValueFrom(opening),
        close: async () => {
          closed++;
        },
      }),
      bench(clock),
    );
    await expect(guarded.open()).rejects.toThrow("it is not open after 180s");
    expect([clock.now(), closed]).toEqual([180_000, 0]);
    opening.next();
    await vi.waitFor(() => expect(closed).toBe(1));
  });

  it("is given to two runs at once: the second is refused, closes nothing, and has it when the first is over", async () => {
    let closed = 0;
    const close = async () => {
      closed++;
    };
    const shared = port({ close });
    const [one, other] = [
      new GuardedTransport(shared, virtualClock()),
      new GuardedTransport(shared, virtualClock()),
    ];
    await one.open();
    await expect(other.open()).rejects.toThrow("another run has it open");
    await other.close();
    expect(closed).toBe(0);
    await one.close();
    expect(closed).toBe(1);
    await expect(other.open()).resolves.toBeUndefined();
    await other.close();
  });

  it("could not be opened the first time: another run may try again", async () => {
    const shared = port({ open: vi.fn(async () => undefined).mockRejectedValueOnce(new Error("busy")) });
    await expect(new GuardedTransport(shared, virtualClock()).open()).rejects.toThrow("busy");
    const again = new GuardedTransport(shared, virtualClock());
    await expect(again.open()).resolves.toBeUndefined();
    await again.close();
  });

  it("closes in time, and leaves no timer behind", async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    await new GuardedTransport(port({}), realClock()).close();
    expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length).toBe(before);
  });
});

describe("a provider of somebody's own", () => {
  it.each<[string, DeviceProvider, string]>([
    ["throws", refuses, "no device for acme/one: the driver is not there"],
    [
      "gives no device",
      async () => JSON.parse("null"),
      "no device for acme/one: the device provider gave a device without a name",
    ],
    [
      "gives half of one",
      async () => JSON.parse('{ "name": "lab 3" }'),
      "no device for acme/one: the device provider gave a device without a catalogue",
    ],
  ])("that %s is told of", async (_, devices, told) => {
    const { failures } = await runScripted(program([scenario([send("AT")])]), {
      options: { devices },
    });
    expect(failures[0]?.diagnostic).toMatchObject({ code: "SCN506", message: told });
  });

  it("that never asks for the virtual clock is told with its silence, and one that does is not", async () => {
    const silent = { open: async () => {}, write: () => {}, close: async () => {} };
    const notes = async (devices: DeviceProvider) => {
      const { failures } = await runScripted(program([scenario([send("AT")])]), { options: { devices } });
      return failures[0]?.diagnostic.notes?.filter((note) => note.startsWith("time is virtual"));
    };
    const device = own(new ScriptedDevice(virtualClock(), {}), () => silent);
    expect(await notes(async () => device)).toEqual([
      "time is virtual, and scripted is no simulated module: it needs realClock()",
    ]);
    expect(await notes(async (_, { clock }) => own(new ScriptedDevice(clock, {}), () => silent))).toEqual([]);
  });

  it("may give an object of a class, whose parts are its accessors", async () => {
    class Bench implements Device {
      readonly #device: ScriptedDevice;
      constructor(device: ScriptedDevice) {
        this.#device = device;
      }
      get name() {
        return "bench 1";
      }
      get catalogue() {
        return this.#device.catalogue;
      }
      get transport() {
        return this.#device.transport;
      }
    }
    const { of, verdict } = await runScripted(program([scenario([send("AT")])]), {
      options: {
        devices: async (_, { clock }) => new Bench(new ScriptedDevice(clock, { AT: ["\r\nOK\r\n"] })),
      },
    });
    expect(verdict).toBe("pass");
    expect(of("scenario-started")[0]?.devices).toMatchObject([{ name: "bench 1" }]);
  });
});

function port(different: Partial<Transport>): Transport {
  const nothing = async () => undefined;
  return {
    address: "lab:3",
    bytes$: NEVER,
    lost$: NEVER,
    open: nothing,
    write: () => {},
    close: nothing,
    ...different,
  };
}

/** A real clock, as far as a transport can tell, that costs no time. */
function bench(clock: ReturnType<typeof virtualClock>): Clock {
  return {
    kind: "real",
    startedAt: clock.startedAt,
    now: () => clock.now(),
    after: (delay: number, task: () => void) => clock.after(delay, task),
    deadline: (delay: number, task: () => void) => clock.deadline(delay, task),
    hold: (what: string) => clock.hold(what),
  };
}
