import { decodeRecording, virtualClock } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import { ReplayTransport } from "./replay-transport.js";

const recording = decodeRecording(
  `scnlog 1
     0.000 ! open
     0.010 > AT+CSQ\\r
     0.020 < AT+CSQ\\r\\r\\n
     0.310 < +CSQ: 20,99\\r\\n
     0.310 < \\r\\n
     0.310 < OK\\r\\n
     1.000 > AT+CGMI\\r
     1.005 < \\r\\n
     1.005 < OK\\r\\n
     4.000 < \\r\\n
     4.000 < RDY\\r\\n
     5.000 > AT+KEY="‹secret:key›"\\r
     5.001 < AT+KEY="‹secret:key›"\\r\\r\\n
     5.001 < OK\\r\\n
     9.000 ! lost unplugged
`.replaceAll("‹secret:key›", "\\xE2\\x80\\xB9secret:key\\xE2\\x80\\xBA"),
);

async function replay(loose = false) {
  const clock = virtualClock();
  const transport = new ReplayTransport("replay:x", recording, { clock, loose });
  const came: string[] = [];
  transport.bytes$.subscribe((bytes) =>
    came.push(`${clock.now()} ${JSON.stringify(String.fromCharCode(...bytes))}`),
  );
  transport.lost$.subscribe(({ reason, expected, found }) =>
    came.push(`${clock.now()} lost: ${reason}${found === undefined ? "" : `, ${expected} / ${found}`}`),
  );
  await transport.open();
  return {
    came,
    write: (text: string) => transport.write(new TextEncoder().encode(text)),
    wait: (ms: number) => new Promise<void>((resolve) => clock.deadline(ms, resolve)),
  };
}

describe("a strict replay", () => {
  it("answers as long after what is written as it did then, however the host cuts it", async () => {
    const { came, write, wait } = await replay();
    await wait(100);
    write("AT+");
    write("CSQ\r");
    await wait(1000);
    expect(came).toEqual([
      '110 "AT+CSQ\\r\\r\\n"',
      '400 "+CSQ: 20,99\\r\\n"',
      '400 "\\r\\n"',
      '400 "OK\\r\\n"',
    ]);
  });

  it("takes several of the recorded writes at once, and what came between them comes before", async () => {
    const { came, write, wait } = await replay();
    write("AT+CSQ\rAT+");
    expect(came).toEqual([]);
    write("CGMI\r");
    await wait(100);
    expect(came.map((line) => line.replace(/^\d+ /, "")).join("")).toBe(
      '"AT+CSQ\\r\\r\\n""+CSQ: 20,99\\r\\n""\\r\\n""OK\\r\\n""\\r\\n""OK\\r\\n"',
    );
    write("AT\r");
    expect(came.at(-1)).toMatch(/^100 lost: the run leaves the recording at line \d+, /);
  });

  it("lets everything come before a host that is faster than it was", async () => {
    const { came, write, wait } = await replay();
    write("AT+CSQ\r");
    write("AT+CGMI\r");
    write('AT+KEY="open sesame"\r');
    await wait(10_000);
    expect(came.slice(-4)).toEqual([
      '0 "RDY\\r\\n"',
      '1 "AT+KEY=\\"open sesame\\"\\r\\r\\n"',
      '1 "OK\\r\\n"',
      "4000 lost: unplugged",
    ]);
  });

  it("ends with both texts where the host writes something else", async () => {
    const { came, write, wait } = await replay();
    write("AT+CSQ\r");
    await wait(1000);
    write("AT+CGMM\r");
    expect(came.at(-1)).toBe("1000 lost: the run leaves the recording at line 8, AT+CGMI\\r / AT+CGMM\\r");
  });

  it("ends where the host writes on behind the end", async () => {
    const { came, write } = await replay();
    write("AT+CSQ\r");
    write("AT+CGMI\r");
    write('AT+KEY="x"\r');
    write("AT\r");
    expect(came.at(-1)).toBe("0 lost: the recording is over, nothing / AT\\r");
  });
});

describe("a loose replay", () => {
  it("finds a command wherever it stands, and each once", async () => {
    const { came, write, wait } = await replay(true);
    write("AT+CGMI\r");
    await wait(100);
    write("AT+CSQ\r");
    await wait(1000);
    expect(came.map((line) => line.replace(/^\d+ /, ""))).toEqual([
      '"\\r\\n"',
      '"OK\\r\\n"',
      '"AT+CSQ\\r\\r\\n"',
      '"+CSQ: 20,99\\r\\n"',
      '"\\r\\n"',
      '"OK\\r\\n"',
    ]);
    write("AT+CSQ\r");
    expect(came.at(-1)).toBe("1100 lost: the recording has this nowhere, or no more, nothing / AT+CSQ\\r");
  });
});
