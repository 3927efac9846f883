import { builtinCatalogue, builtinModuleFlows, transportFor } from "@scn/adapters";
import { type CheckedProgram, check } from "@scn/dsl";
import { type Failure, type RunEvent, realClock, run } from "@scn/runtime";
import { peerHost, type ServedModule, serveModule } from "@scn/simulator";
import { programTo, telnetBridge, terminalBridge } from "../transports/bridges.js";

const family = "quectel/lte-standard-a";

/** Something of everything that a run does with a line, a step each. */
export const script = `scenario "a long one" {
  module ${family}
  timeout 30s
  peer   echo: tcp-echo

  step "settings" {
    send ATE1
    send AT+CMEE=2
  }
  step "an answer of several lines" {
    send ATI
    expect /Revision: .*/
  }
  step "registration, again and again" {
    retry 3 attempts every 20ms on check, mismatch {
      send AT+CEREG?
      expect +CEREG: <n:int>,<stat:int>
      check stat == 1
    }
  }
  step "the context" {
    run pdp.activate()
  }
  step "a URC completes it" {
    send AT+QIOPEN=1,0,"TCP","\${echo.host}",\${echo.port},0,0
    within 10s await-urc +QIOPEN: 0,<err:int>
    check err == 0
  }
  step "data behind a prompt" {
    send AT+QISEND=0,5
    send-data "hello"
    expect SEND OK
  }
  step "payload" {
    within 10s await-urc +QIURC: "recv",0
    send AT+QIRD=0,1500
    expect +QIRD: <len:int><CR><LF><data:bytes(len)>
    check data == "hello"
  }
  step "an either" {
    send AT+CSQ
    either {
      expect +CSQ: <rssi:int>,<ber:int>
      after 5s {
        fail "no answer"
      }
    }
  }
  step "a pause" {
    wait 300ms
  }
  step "what is caught" {
    try {
      within 200ms await-urc +NEVER: <_:int>
    } on-failure timeout {
      log "it never comes"
    }
  }
  step "transparent mode" {
    send AT+QICLOSE=0
    send AT+QIOPEN=1,0,"TCP","\${echo.host}",\${echo.port},0,2
    expect CONNECT
    send-data "stream"
    within 10s expect-data "stream"
  }
  step "out of it" {
    escape-data-mode
    send AT+QICLOSE=0
  }
  cleanup {
    send AT+QICLOSE=0
    send AT+QIDEACT=1
  }
}
`;

/** A place to reach a module at, and how to end it from the far side. */
export interface Reached {
  readonly address: string;
  readonly kill: () => Promise<void>;
  /** Told what the transport says to a person: where its other end is. */
  readonly notice?: (text: string) => void;
}

async function served(place: "tcp" | "pty"): Promise<ServedModule> {
  const catalogue = builtinCatalogue(family);
  if (catalogue === null) throw new Error(family);
  const at = place === "tcp" ? ({ kind: "tcp", port: 0 } as const) : ({ kind: "pty", link: null } as const);
  return serveModule(catalogue, at, { clock: realClock(), latency: 0 });
}

function portOf({ address }: ServedModule): number {
  return Number(/:(\d+)$/.exec(address)?.[1]);
}

export const ways: Readonly<Record<string, () => Promise<Reached>>> = {
  tcp: async () => {
    const module = await served("tcp");
    return { address: module.address, kill: () => module.close() };
  },
  serial: async () => {
    const module = await served("pty");
    return { address: `serial://${module.address}?window=500ms`, kill: () => module.close() };
  },
  pty: async () => {
    const module = await served("tcp");
    let leave = (): void => {};
    return {
      address: "pty:",
      notice: (text) => {
        leave = terminalBridge(text.split(" ").at(-1) ?? "", portOf(module));
      },
      kill: async () => {
        leave();
        await module.close();
      },
    };
  },
  rfc2217: async () => {
    const module = await served("tcp");
    const bridge = await telnetBridge(portOf(module));
    return {
      address: bridge.address,
      kill: async () => {
        await module.close();
        await bridge.close();
      },
    };
  },
  exec: async () => {
    const module = await served("tcp");
    return { address: programTo(portOf(module)), kill: () => module.close() };
  },
};

export function program(): CheckedProgram {
  const { program: checked, diagnostics } = check(script, {
    path: "long.scn",
    catalogue: builtinCatalogue,
    moduleFlows: builtinModuleFlows,
  });
  if (checked === null) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return checked;
}

/** What became of a run whose module went away. */
export interface Killed {
  readonly verdict: string;
  readonly failure: Failure | null;
  /** From the kill to the end of the run, cleanups and closing included, ms on the wall. */
  readonly took: number;
  /** The step that was under way when the run failed. */
  readonly step: string | null;
}

/** Runs the script and kills the far end once the `nth` of these events has come; `null` when there are fewer. */
export async function killedAt(
  reached: Reached,
  checked: CheckedProgram,
  isMoment: (event: RunEvent) => boolean,
  nth: number,
): Promise<Killed | null> {
  const catalogue = builtinCatalogue(family);
  const { transport } = transportFor(reached.address, {
    allowExec: true,
    ...(reached.notice !== undefined && { notice: reached.notice }),
  });
  if (catalogue === null || transport === undefined) throw new Error(reached.address);
  const clock = realClock();
  let seen = 0;
  let killedAtMs: number | null = null;
  let killing: Promise<void> = Promise.resolve();
  let step: string | null = null;
  let ended: Extract<RunEvent, { type: "scenario-ended" }> | null = null;
  await new Promise<void>((resolve, reject) => {
    run(checked, {
      devices: async () => ({ name: "bench", catalogue, transport }),
      peers: peerHost({ outside: {} }),
      clock,
      seed: 1,
    }).subscribe({
      next: (event) => {
        if (event.type === "step-started" && ended === null) step = event.title;
        if (event.type === "scenario-ended") ended = event;
        if (!isMoment(event) || ++seen !== nth) return;
        killedAtMs = clock.now();
        killing = reached.kill();
        killing.catch(reject);
      },
      error: reject,
      complete: resolve,
    });
  });
  await killing;
  if (killedAtMs === null || ended === null) return null;
  const { verdict, failures }: Extract<RunEvent, { type: "scenario-ended" }> = ended;
  return { verdict, failure: failures[0] ?? null, took: clock.now() - killedAtMs, step };
}
