import { describe, expect, it } from "vitest";
import { shellOn } from "./fake-module.fixture.js";

/** Types the lines and the end of the input, and waits for the shell's end. */
async function typed(bench: ReturnType<typeof shellOn>, ...lines: string[]) {
  bench.type(...lines);
  bench.end();
  return await bench.shell.run();
}

describe("what a shell tells of a module", () => {
  it("shows whatever the module prints as text", async () => {
    const bench = shellOn({ AT: "\r\n\u001b[2J\u202e\u0007\r\nOK\r\n" });
    await typed(bench, "AT");
    expect(bench.text).not.toMatch(/[\u001b\u0007\u202e]/);
    expect(bench.text).toContain("\\x1b[2J");
  });

  it("explains a code of the error tables, and who tells more", async () => {
    const bench = shellOn({ "AT+QIACT=1": "\r\n+CME ERROR: 10\r\n", "AT+CMGL=4": "\r\n+CMS ERROR: 310\r\n" });
    await typed(bench, "AT+QIACT=1", "AT+CMGL=4");
    expect(bench.text).toContain("+CME ERROR: 10: SIM not inserted");
    expect(bench.text).toContain("AT+QIGETERROR tells the reason");
    expect(bench.text).toContain("+CMS ERROR: 310: SIM not inserted");
  });

  it("tells a URC as it comes, with what to do about it", async () => {
    const bench = shellOn({});
    const run = bench.shell.run();
    bench.say('\r\n+QIURC: "recv",3\r\n');
    bench.end();
    await run;
    expect(bench.text).toContain('← +QIURC: "recv",3  URC: ');
    expect(bench.text).toContain("connectID = 3");
    expect(bench.text).toContain("read with AT+QIRD");
  });

  it("tells when no result code came in the documented time, and shows one that comes late", async () => {
    const bench = shellOn({ AT: "\r\nOK\r\n" });
    const run = bench.shell.run();
    bench.type("AT+QIACT=1");
    await new Promise<void>((resolve) => bench.clock.after(151_000, resolve));
    expect(bench.text).toContain("no final result code within 2 min 30 s, the most the manual gives it");
    bench.say("\r\nOK\r\n");
    bench.type("AT");
    bench.end();
    await run;
    expect(bench.text).toContain("late: the command it answers was given up");
  });

  it("counts down to the deadline of a command that takes its time", async () => {
    const bench = shellOn({});
    const run = bench.shell.run();
    bench.type("AT+QIACT=1");
    await new Promise<void>((resolve) => bench.clock.after(2_500, resolve));
    expect(bench.prompts.at(-1)).toBe("AT+QIACT=1 (2 min 28 s left)… ");
    bench.say("\r\nOK\r\n");
    bench.end();
    await run;
    expect(bench.prompts.at(-1)).toBe("ec200u> ");
  });

  it("says why a line is gone, and sends nothing into it", async () => {
    const bench = shellOn({});
    const run = bench.shell.run();
    bench.lose("the port was unplugged");
    bench.type("AT");
    bench.end();
    const { lost, mistakes } = await run;
    expect({ lost, mistakes }).toEqual({ lost: true, mistakes: 1 });
    expect(bench.text).toContain("the line is gone: the port was unplugged; :reconnect opens it again");
    expect(bench.written).toEqual([]);
  });
});

describe("data that a module asks for", () => {
  const prompts = { "AT+QISEND=0,5": "\r\n> ", hello: "\r\nSEND OK\r\n" };

  it("is sent as typed, and the prompt tells how much is wanted", async () => {
    const bench = shellOn(prompts);
    await typed(bench, "AT+QISEND=0,5", "he", "llo");
    expect(bench.written.slice(1)).toEqual(["he", "llo"]);
    expect(bench.prompts).toContain("5 bytes> ");
    expect(bench.prompts).toContain("3 bytes> ");
  });

  it("can be hexadecimal, text with escapes, and a value", async () => {
    const bench = shellOn({
      ...prompts,
      "AT+QISEND=0,7": "\r\n> ",
      "AT+CSQ": "\r\n+CSQ: 23,0\r\n\r\nOK\r\n",
    });
    await typed(bench, "AT+CSQ", "AT+QISEND=0,7", ":hex 00 ff", ":text \\r\\x41", "${rssi}b");
    expect(bench.written.slice(2)).toEqual(["\u0000\u00ff", "\rA", "23b"]);
  });

  it("ends with Ctrl+Z at Enter where the module wants that", async () => {
    const bench = shellOn({ "AT+QISEND=0": "\r\n> ", "\u001a": "\r\nSEND OK\r\n" });
    await typed(bench, "AT+QISEND=0", "a longer text");
    expect(bench.written.slice(1)).toEqual(["a longer text", "\u001a"]);
    expect(bench.text).toContain("SEND OK");
  });

  it("is given up with Ctrl+C", async () => {
    const bench = shellOn({ "AT+QISEND=0": "\r\n> ", "\u001b": "\r\nOK\r\n" });
    const run = bench.shell.run();
    bench.type("AT+QISEND=0");
    await new Promise<void>((resolve) => bench.clock.after(10, resolve));
    bench.press("interrupt");
    await new Promise<void>((resolve) => bench.clock.after(10, resolve));
    expect(bench.written).toEqual(["AT+QISEND=0\r", "\u001b"]);
    bench.end();
    await run;
  });
});

describe("Ctrl+C", () => {
  it("gives up the command under way, and the next one can be sent", async () => {
    const bench = shellOn({ AT: "\r\nOK\r\n" });
    const run = bench.shell.run();
    bench.type("AT+QIACT=1");
    await new Promise<void>((resolve) => bench.clock.after(10, resolve));
    bench.press("interrupt");
    bench.type("AT");
    bench.end();
    await run;
    expect(bench.text).toContain("given up");
    expect(bench.written).toEqual(["AT+QIACT=1\r", "AT\r"]);
  });

  it("leaves the shell when it is said twice", async () => {
    const bench = shellOn({});
    const run = bench.shell.run();
    bench.press("interrupt");
    expect(bench.text).toContain("Ctrl+D leaves");
    bench.press("interrupt");
    await run;
  });
});

describe("what is no command", () => {
  it.each([
    ["hello", "hello is no command: those of the module begin with AT, those of the shell with :"],
    [":sav x.scn", "the shell has no command :sav; did you mean :save?"],
    ["AT+QIRD=0,${nothing}", "nothing is called nothing; :vars tells what is"],
    [":hex 0", ":hex takes pairs of hexadecimal digits"],
    [":hex 00", "nothing asks for data"],
    [":wait long", ":wait takes a time such as 500ms, 2s or 1m"],
    [":save x.txt", ":save needs a file that ends in .scn"],
    [":save x.scn", "there is nothing to save: no command has worked yet"],
    [":key f1", ":key takes ctrl-z or esc"],
    [":peer echo", ":peer takes a name and a kind"],
  ])("%s", async (line, said) => {
    const bench = shellOn({});
    const { mistakes } = await typed(bench, line);
    expect(bench.text).toContain(said);
    expect(mistakes).toBe(1);
    expect(bench.written).toEqual([]);
  });
});
