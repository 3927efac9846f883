import fc from "fast-check";
import { NEVER, Subject } from "rxjs";
import { describe, expect, it, test } from "vitest";
import { virtualClock } from "../clock/virtual-clock.js";
import { testCatalogue } from "../session/testing/catalogue.fixture.js";
import { bytes } from "../session/testing/connection.fixture.js";
import { escapeBytes, unescapeBytes } from "./escapes.js";
import { framesOf } from "./frames.js";
import { RecordingTransport } from "./recorder.js";
import { decodeRecording, RecordingError } from "./recording.js";

function record(mask = (given: string) => given) {
  const bytes$ = new Subject<Uint8Array>();
  const clock = virtualClock();
  let text = "";
  let closed = 0;
  const transport = new RecordingTransport(
    { address: "test:", bytes$, lost$: NEVER, open: async () => {}, write: () => {}, close: async () => {} },
    {
      clock,
      about: { startedAt: 0, scenario: "a title", module: "test/module", device: "sim:test" },
      sink: { write: (line) => (text += line), close: () => closed++ },
      mask,
    },
  );
  return { transport, bytes$, clock, text: () => text, closed: () => closed };
}

describe("a recording", () => {
  test("keeps what happened to the line behind the line that is half there", async () => {
    const { transport, bytes$, text } = record();
    bytes$.next(bytes("+CSQ: 2"));
    transport.note("chaos: held for 10 ms");
    bytes$.next(bytes("0,99\r\n"));
    transport.note("peer echo closed");
    await transport.close();
    expect(text().split("\n").slice(5)).toEqual([
      "     0.000 < +CSQ: 20,99\\r\\n",
      "     0.000 ! chaos: held for 10 ms",
      "     0.000 ! peer echo closed",
      "     0.000 ! close",
      "",
    ]);
  });

  test("reads like the wire", async () => {
    const { transport, bytes$, clock, text, closed } = record();
    await transport.open();
    await new Promise<void>((resolve) => clock.deadline(1500, resolve));
    transport.write(bytes("AT+CSQ\r"));
    for (const chunk of ["AT+", "CSQ\r\r", "\n+CSQ: 20,99\r\n\r\nOK\r\n", "\0\xff tail "])
      bytes$.next(bytes(chunk));
    await transport.close();
    await transport.close();
    expect(text()).toBe(
      [
        "scnlog 1",
        "# started 1970-01-01T00:00:00.000Z",
        "# scenario a title",
        "# module test/module",
        "# device sim:test",
        "     0.000 ! open",
        "     1.500 > AT+CSQ\\r",
        "     1.500 < AT+CSQ\\r\\r\\n",
        "     1.500 < +CSQ: 20,99\\r\\n",
        "     1.500 < \\r\\n",
        "     1.500 < OK\\r\\n",
        "     1.500 < \\x00\\xFF tail\\x20",
        "     1.500 ! close",
        "",
      ].join("\n"),
    );
    expect(closed()).toBe(1);
  });

  test("loses no byte of either direction, however they are cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 40 })), { maxLength: 20 }),
        (turns) => {
          const { transport, bytes$, text } = record();
          for (const [sent, chunk] of turns) {
            if (sent) transport.write(chunk);
            else bytes$.next(chunk);
          }
          void transport.close();
          const { entries } = decodeRecording(text());
          for (const kind of ["sent", "received"] as const) {
            const read = entries.flatMap((entry) => (entry.kind === kind ? [...entry.bytes] : []));
            const said = turns.flatMap(([sent, chunk]) => (sent === (kind === "sent") ? [...chunk] : []));
            expect(read).toEqual(said);
          }
        },
      ),
    );
  });

  test("masks what it is told to", () => {
    const { transport, text } = record((given) => (given.includes("!") ? "masked" : given));
    transport.write(bytes("pass!word"));
    expect(text()).toContain("> masked\n");
    expect(text()).not.toContain("pass");
  });

  test("that was cut off while it was written has all lines but the last", () => {
    const { entries, cutOff } = decodeRecording("scnlog 1\n     0.000 > AT\\r\n     0.0");
    expect(cutOff).toBe(true);
    expect(entries).toEqual([{ kind: "sent", at: 0, bytes: bytes("AT\r"), line: 2 }]);
  });

  test("that ends with a line is whole, and so is one that an editor gave a byte order mark", () => {
    const whole = decodeRecording("\uFEFFscnlog 1\n     0.000 > AT\\r\n");
    expect(whole.entries).toHaveLength(1);
    expect(whole).not.toHaveProperty("cutOff");
  });

  test("of a later version says so, and is not called something else", () => {
    expect(() => decodeRecording("scnlog 2\n")).toThrow(
      "line 1: it has version 2 of the format, and this scn reads version 1",
    );
  });

  test("with CRLF line ends and comments reads the same", () => {
    const { about, entries } = decodeRecording("scnlog 1\r\n# module a/b\r\n\r\n     2.500 < OK\r\n# ha\r\n");
    expect(about.module).toBe("a/b");
    expect(entries).toEqual([{ kind: "received", at: 2500, bytes: bytes("OK"), line: 4 }]);
  });

  it.each([
    ["", 1],
    ["{}\n", 1],
    ["scnlog 2\n", 1],
    ["scnlog 1\nAT\n", 2],
    ["scnlog 1\n\n 0.000 < \\q\n", 3],
    ["scnlog 1\n 0.000 < é\n", 2],
  ])("is not %j: line %i", (text, line) => {
    const found = expect.objectContaining({ line });
    expect(() => decodeRecording(text)).toThrow(found);
    expect(() => decodeRecording(text)).toThrow(RecordingError);
  });

  test("shows its frames as a session takes them", () => {
    const recording = decodeRecording(
      "scnlog 1\n 0.000 > AT+QIRD=0\\r\n 0.001 < AT+QIRD=0\\r\\r\\n\n 0.002 < +QIRD: 2\\r\\n\n 0.003 < ab\\r\\n\n 0.003 < \\r\\n\n 0.004 < OK\\r\\n\n",
    );
    const shown = framesOf(recording, testCatalogue).map(
      ({ at, role, bytes: own }) => `${at} ${role} ${escapeBytes(own)}`,
    );
    expect(shown).toEqual([
      "0 sent AT+QIRD=0\\r",
      "1 echo AT+QIRD=0",
      "3 information +QIRD: 2\\r\\nab",
      "4 final OK",
    ]);
  });
});

test("escapes come back as they were, and nothing else is taken", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (given) => {
      expect(unescapeBytes(escapeBytes(given))).toEqual(given);
    }),
  );
  expect([unescapeBytes("\\x4"), unescapeBytes("\\y"), unescapeBytes("ä"), unescapeBytes("\t")]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
