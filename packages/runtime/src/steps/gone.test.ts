import { NEVER, Subject } from "rxjs";
import { expect, it } from "vitest";
import type { TransportLoss } from "../ports/transport.js";
import { program, send } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

it.each([
  [
    { reason: "the other side reset it (ECONNRESET)", code: "ECONNRESET" },
    "the other side reset it (ECONNRESET)",
  ],
  [{ reason: "reset", code: "ECONNRESET" }, "reset (ECONNRESET)"],
  [{ reason: "unplugged" }, "unplugged"],
] satisfies [TransportLoss, string][])("a lost line is told with its code once: %j", async (loss, found) => {
  const losses = new Subject<TransportLoss>();
  const { failures } = await runScripted(program([send("AT")]), {
    arrange: (device, clock) => {
      Object.assign(device.transport, { lost$: losses, bytes$: NEVER });
      clock.after(100, () => losses.next(loss));
    },
  });
  expect(failures[0]).toMatchObject({ kind: "disconnect", diagnostic: { code: "SCN502", found } });
});

it("what came without its end before the line was lost is told", async () => {
  const losses = new Subject<TransportLoss>();
  const bytes$ = new Subject<Uint8Array>();
  const { failures } = await runScripted(program([send("AT+CSQ")]), {
    arrange: (device, clock) => {
      Object.assign(device.transport, { lost$: losses, bytes$ });
      clock.after(50, () => bytes$.next(new TextEncoder().encode("AT+CSQ\r\r\n+CSQ: 2")));
      clock.after(100, () => losses.next({ reason: "unplugged" }));
    },
  });
  expect(failures[0]?.diagnostic).toMatchObject({
    code: "SCN502",
    notes: ["without a line end came +CSQ: 2"],
  });
});
