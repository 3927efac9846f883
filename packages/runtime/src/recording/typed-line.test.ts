import fc from "fast-check";
import { Subject } from "rxjs";
import { expect, it } from "vitest";
import { virtualClock } from "../clock/virtual-clock.js";
import { joinBytes } from "../expression/bytes.js";
import { bytes } from "../session/testing/connection.fixture.js";
import { RecordingTransport } from "./recorder.js";
import { TypedLine } from "./typed-line.js";

it("lines come whole, however they are typed, and no byte is lost", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 6 })), (chunks) => {
      const typed = new TypedLine();
      let all: Uint8Array = new Uint8Array(0);
      const take = () => {
        all = joinBytes(all, typed.take());
      };
      for (const chunk of chunks) typed.push(chunk, 0, take);
      take();
      expect(all).toEqual(
        chunks.reduce((sum: Uint8Array, chunk) => joinBytes(sum, chunk), new Uint8Array(0)),
      );
    }),
  );
});

it("a recording of what is typed has lines, and the echo of each behind it", async () => {
  const bytes$ = new Subject<Uint8Array>();
  const clock = virtualClock();
  let text = "";
  const transport = new RecordingTransport(
    {
      address: "test:",
      bytes$,
      lost$: new Subject(),
      open: async () => {},
      write: (key) => bytes$.next(key),
      close: async () => {},
    },
    {
      clock,
      about: { startedAt: 0 },
      sink: { write: (line) => (text += line), close: () => {} },
      mask: (given) => given,
      hostLines: true,
    },
  );
  for (const key of "AT+CSQ\r") {
    transport.write(bytes(key));
    await new Promise<void>((resolve) => clock.deadline(100, resolve));
  }
  bytes$.next(bytes("\r\n+CSQ: 1,2\r\n\r\nOK\r\n"));
  transport.write(bytes("some data"));
  bytes$.next(bytes("\r\nSEND OK\r\n"));
  await transport.close();
  expect(text.split("\n").slice(2, -1)).toEqual([
    "     0.600 > AT+CSQ\\r",
    "     0.600 < AT+CSQ\\r\\r\\n",
    "     0.700 < +CSQ: 1,2\\r\\n",
    "     0.700 < \\r\\n",
    "     0.700 < OK\\r\\n",
    "     0.700 > some data",
    "     0.700 < some data\\r\\n",
    "     0.700 < SEND OK\\r\\n",
    "     0.700 ! close",
  ]);
});
