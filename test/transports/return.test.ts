import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtinCatalogue, transportFor } from "@scn/adapters";
import { check } from "@scn/dsl";
import { type RunEvent, realClock, run } from "@scn/runtime";
import { peerHost, serveModule } from "@scn/simulator";
import { expect, onTestFinished, test } from "vitest";

const family = "quectel/lte-standard-a";

const script = `scenario "goes on" {
  module ${family}
  recover {
    on-disconnect {
      reconnect
      restart step
    }
  }
  step "waits for nothing that comes" {
    send AT
    try {
      within 400ms await-urc RING
    } on-failure no-response, timeout {
      log "none came"
    }
    send AT+CSQ
    expect +CSQ: <rssi:int>,<ber:int>
  }
}
`;

test("a module that goes and comes back under its name is found again, and the step runs again", async () => {
  const catalogue = builtinCatalogue(family);
  const { program } = check(script, { catalogue: builtinCatalogue });
  if (catalogue === null || program === null) throw new Error("the scenario does not check");
  const folder = mkdtempSync(join(tmpdir(), "scn-return-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const link = join(folder, "modem");
  const serve = () => serveModule(catalogue, { kind: "pty", link }, { clock: realClock(), latency: 0 });
  let module = await serve();
  onTestFinished(() => module.close());
  const { transport } = transportFor(`serial://${link}?window=5s`);
  if (transport === undefined) throw new Error("no transport");
  const events: RunEvent[] = [];
  let gone = false;
  await new Promise<void>((resolve, reject) => {
    run(program, {
      devices: async () => ({ name: "bench", catalogue, transport }),
      peers: peerHost({ outside: {} }),
      clock: realClock(),
    }).subscribe({
      next: (event) => {
        events.push(event);
        if (gone || event.type !== "command-ended") return;
        gone = true;
        void module
          .close()
          .then(serve)
          .then((again) => {
            module = again;
          }, reject);
      },
      error: reject,
      complete: resolve,
    });
  });
  const ended = events.find((event) => event.type === "scenario-ended");
  expect(ended?.verdict).toBe("pass");
  expect(events.filter((event) => event.type === "step-restarted")).toHaveLength(1);
});
